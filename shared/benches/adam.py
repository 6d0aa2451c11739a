"""One step of PyTorch's fused Adam on one thread, by the number of parameters.

    python adam.py

Run by hand only, beside `cargo bench -p shared`.
"""
import time

import torch

torch.set_num_threads(1)
for parameters in (100_000, 1_000_000, 10_000_000):
    theta = torch.full((parameters,), 0.5, requires_grad=True)
    theta.grad = torch.full((parameters,), 0.01)
    adam = torch.optim.Adam([theta], fused=True)
    adam.step()
    times = []
    for _ in range(30):
        start = time.perf_counter()
        adam.step()
        times.append(time.perf_counter() - start)
    times.sort()
    fastest, median = (1e9 * t / parameters for t in (times[0], times[len(times) // 2]))
    print(f"{parameters:>9}: fastest {fastest:.2f} ns, median {median:.2f} ns a parameter")
