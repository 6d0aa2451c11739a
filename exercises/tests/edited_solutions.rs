//! Mistakes as a learner makes them: an edit in a file, built and judged by the
//! exercise's own program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use serde_json::Value;

/// An exercise, what is replaced in its solution and by what, and the name of the
/// mistake; none if the code is as right as before.
type Edit = (&'static str, &'static str, &'static str, Option<&'static str>);

const EDITS: [Edit; 39] = [
    (
        "ex01_learning_rate",
        "    Prediction::GrowsWithoutBound",
        "    Prediction::SwingsAndSettles",
        Some("overshooting taken for harmless"),
    ),
    (
        "ex01_learning_rate",
        "2.0 / lambda[1]",
        "2.0 / (lambda[0] + lambda[1])",
        Some("the bound and the best rate exchanged"),
    ),
    (
        "ex01_learning_rate",
        "+ r.powi(2)).sqrt()",
        "+ r.powi(2))",
        Some("the square root is missing"),
    ),
    (
        "ex01_learning_rate",
        "2.0 / (lambda[0] + lambda[1])",
        "0.0288",
        Some("an answer written into the code"),
    ),
    ("ex02_adagrad", "g[i].powi(2)", "g[i]", Some("the square is missing")),
    (
        "ex02_adagrad",
        "for _ in 0..epochs {",
        "for _ in 0..epochs { theta = START;",
        Some("back to the start in every epoch"),
    ),
    (
        "ex03_deep_net",
        "adam.step(&mut network.theta, &gradient);\n    }",
        "}\n    adam.step(&mut network.theta, &gradient);",
        Some("one step an epoch"),
    ),
    (
        "ex03_deep_net",
        "< 0.99 * losses[0]",
        "< losses[0] - 0.01",
        Some("a fall of 0.01 instead of 1 %"),
    ),
    (
        "ex03_deep_net",
        "Verdict::Memorises\n    // END",
        "Verdict::Learns\n    // END",
        Some("a fallen training loss taken for learning"),
    ),
    (
        "ex03_deep_net",
        "rows.len().div_ceil(batch_size) as f32",
        "(rows.len() / batch_size) as f32",
        Some("batches counted by a division that rounds down"),
    ),
    (
        "ex04_bias_correction",
        ">= 1.0 + share",
        ">= share",
        Some("a search without end"),
    ),
    (
        "ex04_bias_correction",
        "m_hat / (v_hat.sqrt() + eps)",
        "m_hat / v_hat.sqrt() + eps",
        Some("epsilon added to the step"),
    ),
    ("ex04_bias_correction", "beta2) * g.powi(2);", "beta2) * g * g;", None),
    (
        "ex05_adamw",
        "m_hat / (v_hat.sqrt() + self.eps)",
        "m_hat / v_hat.sqrt() + self.eps",
        Some("epsilon added to the parameter"),
    ),
    (
        "ex05_adamw",
        "(1.0 - self.beta2) * g.powi(2)",
        "(1.0 - self.beta2) * self.m[i].powi(2)",
        Some("v made from m"),
    ),
    (
        "ex05_adamw",
        "self.direction(i, g[i]) + decay",
        "self.direction(i, g[i] + decay) + decay",
        Some("the decay in both places"),
    ),
    (
        "ex05_adamw",
        "let decay = self.weight_decay * theta[i];",
        "let decay = self.weight_decay;",
        Some("the decay without θ"),
    ),
    (
        "ex06_gradient",
        "let residual = y - (w * x + b);",
        "let residual = y - w * x + b;",
        Some("brackets missing in the residual"),
    ),
    (
        "ex06_gradient",
        "f(x + h) - f(x - h)) / (2.0 * h)",
        "f(x) - f(x - h)) / h",
        Some("a one-sided difference"),
    ),
    (
        "ex06_gradient",
        "loss(x, y, w, b), b, h)",
        "loss(x, y, w, b), w, h)",
        Some("the difference taken around another value"),
    ),
    (
        "ex06_gradient",
        "h.powi(2) * third / 6.0",
        "h.powi(2) * third",
        Some("the sixth is lost"),
    ),
    (
        "ex06_gradient",
        "f64::EPSILON * f / h",
        "f64::EPSILON / h",
        Some("f or f‴ not looked at"),
    ),
    ("ex06_gradient", "formula > rounding", "h > 1e-5", Some("f or f‴ not looked at")),
    (
        "ex07_mini_batches",
        "(sigma / wanted).powi(2).ceil() as usize",
        "(sigma / wanted).powi(2) as usize + 1",
        Some("a row too many"),
    ),
    (
        "ex07_mini_batches",
        "sum::<f64>() / k).sqrt()",
        "sum::<f64>()).sqrt()",
        Some("the root of a sum instead of a mean"),
    ),
    (
        "ex08_newton",
        "match x.abs() {",
        "let root = (1.0 + x * x).sqrt();
        let next = x - (x / root) * (root * root * root);
        match next.abs() / x.abs() {",
        Some("the cycle forgotten, or lost by rounding"),
    ),
    ("ex08_newton", "match x.abs() {", "match (-x.powi(3)).abs() / x.abs() {", None),
    ("ex08_newton", " && x - step != x", "", Some("never stops at the minimum")),
    (
        "ex08_newton",
        "loss(x - step) >= loss(x)",
        "loss(x - step) > loss(x)",
        Some("a loss that is the same taken for a lower one"),
    ),
    (
        "ex08_newton",
        "while loss(x - step) >= loss(x) && x - step != x {",
        "for _ in 0..60 { if loss(x - step) < loss(x) { break; }",
        None,
    ),
    (
        "ex09_nesterov",
        "gradient(&ahead)",
        "gradient(theta)",
        Some("a heavy ball that does not look ahead"),
    ),
    (
        "ex09_nesterov",
        "(g[i] + self.beta * self.m[i])",
        "self.m[i]",
        Some("the old m in the step"),
    ),
    (
        "ex10_schedule",
        "f64::from(t - self.warmup)",
        "f64::from(t - self.warmup - 1)",
        Some("a schedule off by one"),
    ),
    (
        "ex10_schedule",
        "schedule.lr(t) * theta",
        "schedule.lr(t)",
        Some("the gradient forgotten"),
    ),
    ("ex10_schedule", "t <= self.warmup", "t < self.warmup", None),
    (
        "ex11_backprop",
        "if *z > 0.0",
        "if *z >= 0.0",
        Some("relu′ at z = 0 taken for 1"),
    ),
    (
        "ex11_backprop",
        "b1: dz,",
        "b1: vec![ds; net.b1.len()],",
        Some("∂L/∂s as the gradient of b₁"),
    ),
    ("ex11_backprop", "+= g.b2 / n", "+= g.b2", Some("divided in some entries only")),
    ("ex11_backprop", "z.max(0.0)", "if *z < 0.0 { 0.0 } else { *z }", None),
];

#[test]
fn a_learners_mistake_is_named() {
    let rustc = Rustc::find();
    let half = EDITS.len() / 2;
    thread::scope(|scope| {
        for (place, half) in [&EDITS[..half], &EDITS[half..]].into_iter().enumerate() {
            let rustc = &rustc;
            scope.spawn(move || half.iter().for_each(|edit| judge(rustc, place, edit)));
        }
    });
}

#[test]
fn every_exercise_is_edited_twice() {
    for file in fs::read_dir(exercises().join("solutions")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let edits =
            EDITS.iter().filter(|e| name == format!("{}.rs", e.0) && e.3.is_some());
        assert!(edits.count() >= 2, "{name}");
    }
}

fn exercises() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn judge(rustc: &Rustc, place: usize, &(exercise, from, to, mistake): &Edit) {
    let solution = exercises().join("solutions").join(format!("{exercise}.rs"));
    let solution = fs::read_to_string(solution).unwrap().replace("\r\n", "\n");
    assert!(solution.contains(from), "{exercise}: {from}");
    let said = rustc.run(place, exercise, &solution.replace(from, to));
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let looks_like = "This looks like: ";
    match mistake {
        Some(name) => assert!(
            said.contains(&format!("{looks_like}{name}.")),
            "{exercise}, {to}: {said}"
        ),
        None => assert!(!said.contains(" wrong "), "{exercise}, {to}: {said}"),
    }
    for other in said.split(looks_like).skip(1) {
        assert!(other.starts_with(mistake.unwrap()), "{exercise}, {to}: {said}");
    }
}

/// The compiler, and the libraries that a learner's file is linked with.
struct Rustc {
    dependencies: PathBuf,
    libraries: Vec<String>,
}

impl Rustc {
    /// Cargo has built the libraries for this test; it only says where they are.
    fn find() -> Self {
        let output = Command::new(env!("CARGO"))
            .args(["build", "--package", "exercises", "--lib", "--quiet"])
            .args(["--message-format", "json"])
            .current_dir(exercises())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let (mut dependencies, mut libraries) = (PathBuf::new(), Vec::new());
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            let message: Value = serde_json::from_str(line).unwrap();
            let name = message["target"]["name"].as_str().unwrap_or_default();
            for file in message["filenames"].as_array().into_iter().flatten() {
                let file = file.as_str().unwrap();
                if ["exercises", "shared"].contains(&name) && file.ends_with(".rlib") {
                    libraries.push(format!("{name}={file}"));
                }
                if name == "exercises" && file.ends_with(".rmeta") {
                    dependencies = Path::new(file).parent().unwrap().into();
                }
            }
        }
        assert_eq!(libraries.len(), 2, "{libraries:?}");
        Rustc { dependencies, libraries }
    }

    /// What an exercise's program says about a learner's file with this text. It is
    /// built in a folder of the place.
    fn run(&self, place: usize, exercise: &str, text: &str) -> String {
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("edits-{place}"));
        let (program, harness) = (folder.join("check"), folder.join("harness"));
        let main = format!("{exercise}.rs");
        fs::create_dir_all(&harness).unwrap();
        fs::copy(exercises().join("harness").join(&main), harness.join(&main)).unwrap();
        fs::write(folder.join(&main), text).unwrap();
        let mut rustc = Command::new("rustc");
        rustc.args(["--edition", "2024", "--crate-name", exercise]);
        rustc.arg("-o").arg(&program).arg(harness.join(&main));
        rustc.arg("-L").arg(format!("dependency={}", self.dependencies.display()));
        for library in &self.libraries {
            rustc.args(["--extern", library]);
        }
        let output = rustc.output().unwrap();
        let refused = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{exercise}: {refused}");
        let output = Command::new(&program).current_dir(&folder).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }
}
