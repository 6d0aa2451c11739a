//! What passes an exercise is right in all that its functions may be given: whatever
//! answers 2,000 random problems otherwise than the solution fails a problem of the
//! exercise, too.

macro_rules! all {
    ($($name:ident),*) => {$(
        #[test]
        fn $name() {
            let missed = exercises::draws::missed(&exercises::$name::exercise());
            let missed: Vec<String> = missed.iter().map(|m| format!("{m:?}")).collect();
            assert!(missed.is_empty(), "\n{}\n", missed.join("\n"));
        }
    )*};
}

exercises::each!(all);
