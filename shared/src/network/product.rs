use nalgebra::DMatrix;

/// The matrix product A B, with B given entry by entry. It is summed in one fixed
/// order, that of the columns of A: a library would pick the fused instructions of
/// the processor that it runs on, and the last digit would depend on it.
pub(super) fn product(
    a: &DMatrix<f32>,
    columns: usize,
    b: impl Fn(usize, usize) -> f32,
) -> DMatrix<f32> {
    let (rows, inner) = (a.nrows(), a.ncols());
    let mut c = DMatrix::zeros(rows, columns);
    if rows == 0 {
        return c;
    }
    for (j, c) in c.as_mut_slice().chunks_exact_mut(rows).enumerate() {
        // Four columns of A at a time: the same sums in the same order, but c is
        // fetched and stored only once for the four.
        let mut four = a.as_slice().chunks_exact(4 * rows);
        for (a, k) in (&mut four).zip((0..inner).step_by(4)) {
            let (a0, a) = a.split_at(rows);
            let (a1, a) = a.split_at(rows);
            let (a2, a3) = a.split_at(rows);
            let [b0, b1, b2, b3] = [0, 1, 2, 3].map(|i| b(k + i, j));
            for i in 0..rows {
                c[i] = c[i] + a0[i] * b0 + a1[i] * b1 + a2[i] * b2 + a3[i] * b3;
            }
        }
        for (a, k) in four.remainder().chunks_exact(rows).zip(inner / 4 * 4..) {
            let b = b(k, j);
            c.iter_mut().zip(a).for_each(|(c, a)| *c += a * b);
        }
    }
    c
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For every shape up to nine, the plain sum in this order, to the last bit.
    #[test]
    fn products_are_plain_sums() {
        for (n, m, p) in (0..729).map(|i| (i / 81 + 1, i / 9 % 9 + 1, i % 9 + 1)) {
            let entry = |i: usize, j: usize| ((i * 7 + j * 13) % 11) as f32 * 0.1 - 0.4;
            let (a, b) = (DMatrix::from_fn(n, m, entry), DMatrix::from_fn(m, p, entry));
            let plain =
                |i, j| (0..m).fold(0.0f32, |sum, k| sum + a[(i, k)] * b[(k, j)]);
            assert_eq!(product(&a, p, |k, j| b[(k, j)]), DMatrix::from_fn(n, p, plain));
        }
    }
}
