//! What is printed of the landscape.

use chapter::table::{Table, fixed, right};

use super::{Place, Results};

pub(crate) fn text(results: &Results) -> String {
    let Results { truth, minimum, grid, hessian, valley, .. } = results;
    let mut table = Table::new([
        right("Parameters", 22),
        right("w", 8),
        right("b", 8),
        right("Loss", 10),
    ]);
    let mut row = |name: &str, &Place { w, b, loss }: &Place| {
        table.row([name.into(), fixed(w, 4), fixed(b, 4), fixed(loss, 4)]);
    };
    row("that made the data", truth);
    row("of least squares", minimum);
    format!(
        "\
True minimum: w={}, b={} → MSE={:.4}

Those are the parameters that made the data. On these points, noise and all,
another line is better:

{}
On the grid of {side} x {side} points the loss runs from {:.4} at w={:.2}, b={:.2}
to {:.4} at w={:.2}, b={:.2}.

Hessian of the loss, the same everywhere:
  [{:>8.4} {:>8.4}]
  [{:>8.4} {:>8.4}]
Across the valley: eigenvalue {:>8.4}, direction ({:.4}, {:.4})
Along the valley:  eigenvalue {:>8.4}, direction ({:.4}, {:.4})
Condition number:  {:.1}
",
        truth.w,
        truth.b,
        truth.loss,
        table.text(),
        grid.lowest.loss,
        grid.lowest.w,
        grid.lowest.b,
        grid.highest.loss,
        grid.highest.w,
        grid.highest.b,
        hessian.ww,
        hessian.wb,
        hessian.wb,
        hessian.bb,
        valley.lambda_max,
        valley.across[0],
        valley.across[1],
        valley.lambda_min,
        valley.along[0],
        valley.along[1],
        valley.condition_number,
        side = grid.side,
    )
}
