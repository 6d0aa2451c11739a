use nalgebra::DMatrix;

/// Rows of A that are summed side by side, and columns of A.
const ROWS: usize = 16;
const COLUMNS: usize = 4;

/// The matrix product A B. Each entry is summed in one fixed order, from the first
/// column of A to the last: a library would pick the fused instructions of the
/// processor that it runs on, and the last digit would depend on it.
///
/// # Panics
/// If A has another number of columns than B has rows.
pub(super) fn product(a: &DMatrix<f32>, b: &DMatrix<f32>) -> DMatrix<f32> {
    assert_eq!(a.ncols(), b.nrows(), "columns of A, rows of B");
    let rows = a.nrows().max(1);
    let mut c = DMatrix::zeros(a.nrows(), b.ncols());
    for (c, b) in c.as_mut_slice().chunks_exact_mut(rows).zip(columns(b)) {
        let (blocks, rest) = c.as_chunks_mut::<ROWS>();
        let below = blocks.len() * ROWS;
        for (i, c) in blocks.iter_mut().enumerate() {
            let mut sums = [0.0; ROWS];
            for (a, b) in columns(a).zip(b) {
                let a = &a[i * ROWS..][..ROWS];
                (0..ROWS).for_each(|i| sums[i] += a[i] * b);
            }
            *c = sums;
        }
        for (a, b) in columns(a).zip(b) {
            rest.iter_mut().zip(&a[below..]).for_each(|(c, a)| *c += a * b);
        }
    }
    c
}

/// The matrix product Aᵀ B. Each entry is summed in one fixed order, from the first row
/// to the last.
///
/// # Panics
/// If A has another number of rows than B.
pub(super) fn transposed_product(a: &DMatrix<f32>, b: &DMatrix<f32>) -> DMatrix<f32> {
    assert_eq!(a.nrows(), b.nrows(), "rows of A, rows of B");
    let rows = a.nrows().max(1);
    let mut c = DMatrix::zeros(a.ncols(), b.ncols());
    for (c, b) in c.as_mut_slice().chunks_exact_mut(a.ncols().max(1)).zip(columns(b)) {
        let mut blocks = a.as_slice().chunks_exact(COLUMNS * rows);
        let (sums, rest) = c.as_chunks_mut::<COLUMNS>();
        for (sums, block) in sums.iter_mut().zip(&mut blocks) {
            let a: [&[f32]; COLUMNS] =
                std::array::from_fn(|k| &block[k * rows..][..b.len()]);
            for (i, b) in b.iter().enumerate() {
                (0..COLUMNS).for_each(|k| sums[k] += a[k][i] * b);
            }
        }
        for (sum, a) in rest.iter_mut().zip(blocks.remainder().chunks_exact(rows)) {
            *sum = a.iter().zip(b).fold(0.0, |sum, (a, b)| sum + a * b);
        }
    }
    c
}

/// The columns of a matrix, one after the other.
fn columns(m: &DMatrix<f32>) -> impl Iterator<Item = &[f32]> {
    m.as_slice().chunks_exact(m.nrows().max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For shapes around one block of rows, the plain sum in this order, to the last
    /// bit.
    #[test]
    fn products_are_plain_sums() {
        for (n, m, p) in (0..600).map(|i| (i / 15 + 1, i / 3 % 5, i % 3 + 1)) {
            let entry = |i: usize, j: usize| ((i * 7 + j * 13) % 11) as f32 * 0.1 - 0.4;
            let (a, b) = (DMatrix::from_fn(n, m, entry), DMatrix::from_fn(m, p, entry));
            let plain =
                |i, j| (0..m).fold(0.0f32, |sum, k| sum + a[(i, k)] * b[(k, j)]);
            let plain = DMatrix::from_fn(n, p, plain);
            assert_eq!(product(&a, &b), plain);
            assert_eq!(transposed_product(&a.transpose(), &b), plain);
        }
    }
}
