"""The same training in PyTorch: how long it takes, and the numbers it makes.

    python pytorch.py                           times the default run
    python pytorch.py --hidden 64,64,64         times the deep variant
    python pytorch.py --seed 7 --fixture        writes the numbers as JSON
    python pytorch.py --optimizers              writes three epochs of each optimizer as
                                                JSON, with the learning rates of ours
                                                (made with PyTorch 2.15.0, NumPy 2.4)

Run by hand only; the tests read the files in ../tests/fixtures.
"""
import argparse
import json
import time

import torch
from torch import nn

flags = argparse.ArgumentParser()
flags.add_argument("--seed", type=int, default=42)
flags.add_argument("--epochs", type=int, default=50)
flags.add_argument("--lr", type=float, default=1e-4)
flags.add_argument("--batch-size", type=int, default=32)
flags.add_argument("--hidden", default="2")
flags.add_argument("--beta1", type=float, default=0.9)
flags.add_argument("--beta2", type=float, default=0.999)
flags.add_argument("--threads", type=int, default=1)
flags.add_argument("--fixture", action="store_true")
flags.add_argument("--optimizers", action="store_true")
args = flags.parse_args()
torch.set_num_threads(args.threads)

torch.manual_seed(args.seed)
features = torch.randn(10_000, 4)
labels = torch.randint(0, 2, (10_000, 1)).float()
rows = torch.utils.data.TensorDataset(features, labels)
train, validation = torch.utils.data.random_split(rows, [8_000, 2_000])
train_loader = torch.utils.data.DataLoader(train, batch_size=args.batch_size, shuffle=True)
validation_loader = torch.utils.data.DataLoader(validation, batch_size=args.batch_size)



def checksum(numbers):
    """Depends on every number and on its place."""
    return sum((i + 1) * number for i, number in enumerate(numbers))


widths = [4, *map(int, args.hidden.split(",")), 1]
layers = []
for inputs, outputs in zip(widths, widths[1:]):
    layers += [nn.Linear(inputs, outputs), nn.ReLU()]
network = nn.Sequential(*layers[:-1], nn.Sigmoid())
initial = [p.flatten().tolist() for p in network.parameters()]
adam = torch.optim.Adam(network.parameters(), lr=args.lr, betas=(args.beta1, args.beta2))
cross_entropy = nn.BCELoss()


def epoch(optimizer):
    """Trains on every batch once; the mean of the batches' losses."""
    total = 0.0
    for x, y in train_loader:
        optimizer.zero_grad()
        loss = cross_entropy(network(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(train_loader)


if args.optimizers:
    optim = torch.optim
    rules = {
        "sgd": lambda p: optim.SGD(p, lr=0.01),
        # Ours averages the gradients: 1 / (1 - 0.9) times this learning rate.
        "momentum": lambda p: optim.SGD(p, lr=0.001, momentum=0.9),
        "heavy-ball": lambda p: optim.SGD(p, lr=0.01, momentum=0.9),
        "nesterov": lambda p: optim.SGD(p, lr=0.01, momentum=0.9, nesterov=True),
        "adagrad": lambda p: optim.Adagrad(p, lr=0.01),
        "rmsprop": lambda p: optim.RMSprop(p, lr=0.001, alpha=0.9),
        "adam": lambda p: optim.Adam(p, lr=0.001),
        "amsgrad": lambda p: optim.Adam(p, lr=0.001, amsgrad=True),
        "adamw": lambda p: optim.AdamW(p, lr=0.001),
        "nadam": lambda p: optim.NAdam(p, lr=0.002),
    }
    result = {"how": f"python pytorch.py --optimizers  # PyTorch {torch.__version__}"}
    stream = torch.get_rng_state()
    for name, rule in rules.items():
        torch.set_rng_state(stream)
        with torch.no_grad():
            for p, values in zip(network.parameters(), initial):
                p.copy_(torch.tensor(values).reshape(p.shape))
        optimizer = rule(network.parameters())
        losses = []
        for _ in range(3):
            losses.append(epoch(optimizer))
            for _ in validation_loader:
                pass
        result[name] = {
            "train_losses": losses,
            "parameters": [value for p in network.parameters() for value in p.flatten().tolist()],
        }
    print(json.dumps(result, separators=(",", ":")))
    raise SystemExit

train_losses, validation_losses = [], []
start = time.perf_counter()
for _ in range(args.epochs):
    train_losses.append(epoch(adam))
    with torch.no_grad():
        batches = [cross_entropy(network(x), y).item() for x, y in validation_loader]
    validation_losses.append(sum(batches) / len(validation_loader))
seconds = time.perf_counter() - start

with torch.no_grad():
    correct = int(((network(features) > 0.5).float() == labels).sum())
if args.fixture:
    state = adam.state[layers[0].bias]
    result = {
        "how": "python pytorch.py " + " ".join(f"--{k.replace('_', '-')} {v}" for k, v in vars(args).items()
                                                if k not in ("fixture", "threads"))
        + f" --fixture  # PyTorch {torch.__version__}",
        "seed": args.seed,
        "x_first_and_last_row": [features[0].tolist(), features[-1].tolist()],
        "x_sum": float(features.double().sum()),
        "labels_first_64": labels[:64, 0].int().tolist(),
        "labels_sum": int(labels.sum()),
        "labels_checksum": checksum(labels[:, 0].int().tolist()),
        "train_rows_checksum": checksum(train.indices),
        "validation_rows_checksum": checksum(validation.indices),
        "train_rows_first_16": train.indices[:16],
        "validation_rows_first_16": validation.indices[:16],
        "initial_parameters": initial if len(widths) < 4 else "left out",
        "train_losses": train_losses,
        "validation_losses": validation_losses,
        "correct_of_10000": correct,
        "hidden_bias_m": state["exp_avg"].tolist(),
        "hidden_bias_v": state["exp_avg_sq"].tolist(),
    }
    print(json.dumps(result, separators=(",", ":")))
else:
    print(f"hidden {args.hidden}: {args.epochs} epochs in {seconds:.2f} s on {args.threads} thread(s), "
          f"training loss {train_losses[-1]:.4f}, validation loss {validation_losses[-1]:.4f}, "
          f"accuracy {correct / 100:.2f}%")
