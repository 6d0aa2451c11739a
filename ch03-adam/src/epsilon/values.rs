//! Results by name, for prose.

use super::VARIANTS;
use crate::Flags;

pub(crate) fn values(flags: &Flags) -> Vec<(&'static str, String)> {
    let [pytorch, keras, optax, bert] = VARIANTS;
    let half = |variant: super::Variant, t| variant.half_at(flags, t, variant.eps);
    let same = |variant: super::Variant| variant.half_at(flags, 1, flags.eps);
    let step = |variant: super::Variant, g| variant.first_step(flags, g, variant.eps);
    vec![
        ("pytorch_half", format!("{:.1e}", half(pytorch, 1))),
        ("keras_half", format!("{:.1e}", half(keras, 1))),
        ("keras_half_late", format!("{:.1e}", half(keras, 10_000))),
        ("optax_half", format!("{:.1e}", half(optax, 1))),
        ("bert_half", format!("{:.1e}", half(bert, 1))),
        ("first_gap", format!("{:.0}", half(keras, 1) / half(pytorch, 1))),
        ("late_gap", format!("{:.0}", half(keras, 10_000) / half(pytorch, 10_000))),
        ("same_gap", format!("{:.1}", same(keras) / same(pytorch))),
        ("pytorch_1e8", format!("{:.2}", step(pytorch, 1e-8))),
        ("keras_1e8", format!("{:.4}", step(keras, 1e-8))),
        ("keras_1e6", format!("{:.2}", step(keras, 1e-6))),
        ("optax_1e6", format!("{:.3}", step(optax, 1e-6))),
        ("bert_1e2", format!("{:.2}", step(bert, 1e-2))),
    ]
}
