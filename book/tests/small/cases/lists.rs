//! Lists, tables and quotations that are not what was meant.

use super::{put_in_each, sound};

#[test]
fn lists() {
    put_in_each(&[
        ("- one\n  - two\n  - three\n- four", 11, "a list within a list"),
        ("- one\n- two\n\n1. three\n2. four", 13, "this list follows another"),
        ("2. one\n3. two", 10, "this list must begin with 1"),
        ("- one", 10, "a list of one item: write it as a sentence"),
        ("- **One**: so. **Two**: so.\n- **Three**: so.", 10, "this item has no sign"),
        ("1. one\n3. two", 11, "the numbers of a list are 1, 2, 3"),
        (
            "- one of two; and\n  more;\n- two of two.",
            10,
            "an item of this list ends here",
        ),
        ("- one\n-\n- two", 11, "this item is empty"),
        (
            "- one of\n\n  two\n\n- three.",
            12,
            "a free line tears this sentence of an item",
        ),
        ("- [ ] one\n- two", 10, "a page has no boxes to tick"),
        ("- one\n\n- two", 10, "the free lines between the items"),
        ("- one\n- two\nof three", 12, "this line is one of the item above"),
        ("•one\nof them.", 10, "'•o': an item begins with '- '"),
        ("1.one\nof them.", 10, "'1.o': an item begins with '- '"),
        ("Words.\n2. More.", 11, "'2.': this number makes its line look like an item"),
        (
            "- **One**: it is so.\n  **Two**: it is so.\n- **Three**: it is so.",
            11,
            "this item has no sign before it",
        ),
        ("1. **One.** So.\n   **Two.** So.\n2. **Three.** So.", 11, "this item has no"),
        ("## In three lines\n\n- one\n- two", 10, "below this heading is a list"),
    ]);
    sound("- **One** is so.\n  **Two** is so.\n- **Three** is so.");
    sound("1. one\n   of two\n2. three\n\n## In three lines\n\n- one\n- two\n- three");
}

#[test]
fn tables() {
    put_in_each(&[
        ("| a | b |\n|---|---|\n|---|---|\n| c | d |", 12, "this row is empty"),
        ("| a | b |\n|---|---|\n| | |", 12, "this row is empty"),
        ("| a | b | c |\n|---|---|---|\n| d | | e |", 12, "an empty cell between"),
        ("| a | b |\n|---|--:|\n| c | d |", 10, "a column of this table is not set at"),
        ("| a | b |\n|---|---|\n| c | c |", 12, "two cells side by side say the same"),
        (
            "| a | b |\n|---|---|\n| c | d |\n| c | e |",
            10,
            "two rows of this table begin with the same",
        ),
        (
            "| a | b |\n|---|---|\n| c | d |\n| e | f. |\n| g | h |",
            10,
            "one cell of a column ends with a full stop",
        ),
    ]);
    let odd = "a cell holds a part of the next one, or is in the wrong column";
    put_in_each(&[
        ("| a | b |\n|---|---|\n| `c` | d |\n| `e` f | g |\n| `h` | i |", 10, odd),
        ("| a | b |\n|---|---|\n| c | $d$ |\n| $e$ | f |\n| g | $h$ |", 10, odd),
    ]);
    sound("| a | b |\n|---|---|\n| c | `0.1` |\n| e | none |\n| g | `0.9` |");
    sound("| a | b |\n|---|---|\n| c | `d` |\n| e | `f` or `g` |\n| g | h |");
    sound("| a | b | c |\n|---|---|---|\n| | d | e |\n| d | e | |");
    sound("| a | b |\n|:--|---|\n| c | |\n| e | d |");
}

#[test]
fn quotations_and_rules() {
    put_in_each(&[
        ("> > Words.", 10, "a quotation within another"),
        (">", 10, "this quotation is empty"),
        ("## Below\n\n> Words.", 12, "a quotation is the question of a page"),
        ("Words.\n\n---\n\nMore.", 12, "a page has headings, and no rule"),
    ]);
}

/// A long list of names is looked up by the alphabet.
#[test]
fn names_out_of_order() {
    let list = |names: &str| {
        let items = names.chars().map(|name| format!("- **{name}{name}**: it is so."));
        items.collect::<Vec<_>>().join("\n")
    };
    put_in_each(&[(&*list("abcdefhgijklm"), 17, "'gg' comes before 'hh'")]);
    sound(&list("abcdefghijklm"));
    sound(&list("bac"));
}

/// Items that lost their sign, or begin like a part of another.
#[test]
fn items_that_are_unlike() {
    let begin = "other items of this list begin the other way";
    let end = "other items of this list end with another sign";
    put_in_each(&[
        ("- One.\n- two.\n- Three.", 11, begin),
        ("- one,\n- Two,\n- three.", 11, begin),
        ("- One.\n- Two\n- Three.", 11, end),
        ("- one;\n- two,\n- three;\n- four.", 11, end),
        ("- one\n- two.\n- three", 11, end),
    ]);
    let same = "another item of the page is '**One**' too";
    put_in_each(&[("- **One**: old.\n- **Two**: new.\n- **One**: red.", 12, same)]);
    let kind = "the other items of this list begin with another kind of name";
    put_in_each(&[
        ("- **One**: red.\n- **Two** is.\n- **Three**: blue.", 11, kind),
        ("- **One**: red.\n- **Two**: blue.\n- **Three:** green.", 12, kind),
        ("- Words of it.\n- **Two** is.\n- **Three** is.", 10, kind),
        ("- *One* is.\n- **Two** is.\n- **Three** is.", 10, kind),
    ]);
    sound("- one;\n- two;\n- three.");
    sound("- One.\n- $x$ is two.\n- Is it \"three\"?");
}
