use nalgebra::DMatrix;

/// Rows of A that are summed side by side, and how many of the rest.
const WIDE: usize = 16;
const NARROW: usize = 4;

/// The matrix product A B. Each entry is summed in one fixed order, from the first
/// column of A to the last: a library would pick the fused instructions of the
/// processor that it runs on, and the last digit would depend on it.
///
/// # Panics
/// If A has another number of columns than B has rows.
pub(super) fn product(a: &DMatrix<f32>, b: &DMatrix<f32>) -> DMatrix<f32> {
    assert_eq!(a.ncols(), b.nrows(), "columns of A, rows of B");
    let mut c = DMatrix::zeros(a.nrows(), b.ncols());
    for (c, b) in columns_mut(&mut c).zip(columns(b)) {
        let (wide, rest) = c.as_chunks_mut::<WIDE>();
        let (narrow, single) = rest.as_chunks_mut::<NARROW>();
        let mut below = 0;
        for c in wide {
            *c = rows(below, a, b);
            below += WIDE;
        }
        for c in narrow {
            *c = rows(below, a, b);
            below += NARROW;
        }
        for (i, c) in (below..).zip(single) {
            [*c] = rows(i, a, b);
        }
    }
    c
}

/// The entries of A b in N rows from the i-th, summed side by side.
fn rows<const N: usize>(i: usize, a: &DMatrix<f32>, b: &[f32]) -> [f32; N] {
    let mut sums = [0.0; N];
    for (a, b) in columns(a).zip(b) {
        let a = &a[i..][..N];
        (0..N).for_each(|k| sums[k] += a[k] * b);
    }
    sums
}

/// The columns of a matrix, one after the other.
fn columns(m: &DMatrix<f32>) -> impl Iterator<Item = &[f32]> {
    m.as_slice().chunks_exact(m.nrows().max(1))
}

/// The same, to be written to.
pub(super) fn columns_mut(m: &mut DMatrix<f32>) -> impl Iterator<Item = &mut [f32]> {
    let rows = m.nrows().max(1);
    m.as_mut_slice().chunks_exact_mut(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For shapes around blocks of rows, the plain sum in this order, to the last bit.
    #[test]
    fn products_are_plain_sums() {
        for (n, m, p) in (0..600).map(|i| (i / 15, [0, 1, 2, 5, 40][i / 3 % 5], i % 3))
        {
            let entry = |i: usize, j: usize| ((i * 7 + j * 13) % 11) as f32 * 0.1 - 0.4;
            let (a, b) = (DMatrix::from_fn(n, m, entry), DMatrix::from_fn(m, p, entry));
            let plain =
                |i, j| (0..m).fold(0.0f32, |sum, k| sum + a[(i, k)] * b[(k, j)]);
            let plain = DMatrix::from_fn(n, p, plain);
            assert_eq!(product(&a, &b), plain);
        }
    }
}
