//! Legal extremes of the flags: whatever they are, the chapter has an answer.

use ch04_credit_net::{Flags, run};
use chapter::args;
use chapter::range::lines_of_extremes;

#[test]
fn legal_extremes_never_panic() {
    // On noise, with every optimizer that has these flags; on data that can be learnt,
    // with all that Adam has.
    let of_adam = ["beta", "weight-decay", "optimizer"];
    let rest = ["beta", "beta1", "beta2", "eps", "weight-decay"];
    for (data, without) in [("notebook", &rest[..]), ("synthetic", &of_adam)] {
        for line in lines_of_extremes::<Flags>(without) {
            let data = format!("--data={data}");
            let words: Vec<&str> =
                line.iter().map(String::as_str).chain([&*data]).collect();
            let flags: Flags = args::parse(&words).unwrap();
            let text = match run(&flags, |_| ()) {
                Ok(output) => output.text,
                Err(error) => error.to_string(),
            };
            assert!(!text.is_empty(), "{line:?}");
        }
    }
}
