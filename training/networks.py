"""The two shipped networks and the description of their layers that goes into the exported file."""
import copy

import torch
import torch.nn as nn

# (channels, kernel, padding), 'pool' halves both sides. 28 -> 24 -> 12 -> 12 -> 10 -> 5 -> 5.
CNN = [(16, 5, 0), 'pool', (32, 3, 1), (48, 3, 0), 'pool', (64, 3, 1)]


def cnn():
    layers, channels = [], 1
    for step in CNN:
        if step == 'pool':
            layers.append(nn.MaxPool2d(2))
            continue
        out, kernel, padding = step
        layers += [nn.Conv2d(channels, out, kernel, padding=padding, bias=False), nn.BatchNorm2d(out), nn.ReLU()]
        channels = out
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(channels * 25, 10))


def mlp():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, 50), nn.Sigmoid(), nn.Linear(50, 100), nn.Sigmoid(), nn.Linear(100, 10)
    )


NETWORKS = {'digit-cnn': cnn, 'digit-mlp': mlp}


def folded(model):
    """The same function without batch norm: w' = w*g/sqrt(v+e), b' = beta - mean*g/sqrt(v+e)."""
    model = copy.deepcopy(model).eval()
    layers = []
    for layer in model:
        if isinstance(layer, nn.BatchNorm2d):
            conv = layers[-1]
            gain = layer.weight / torch.sqrt(layer.running_var + layer.eps)
            conv.weight.data.mul_(gain[:, None, None, None])
            conv.bias = nn.Parameter(layer.bias - layer.running_mean * gain)
        else:
            layers.append(layer)
    return nn.Sequential(*layers)


def described(model, name):
    """(architecture, tensors) of a folded model in the vocabulary of the engine; dense weights become [in, out]."""
    architecture, tensors, counts = [], {}, {'conv': 0, 'fc': 0}
    names = {nn.ReLU: 'relu', nn.Sigmoid: 'sigmoid'}
    for layer, following in zip(model, [*model[1:], None]):
        activation = names.get(type(following), 'identity')
        if isinstance(layer, nn.MaxPool2d):
            architecture.append({'kind': 'maxPool', 'size': layer.kernel_size, 'stride': layer.stride})
        elif isinstance(layer, nn.Flatten):
            architecture.append({'kind': 'flatten'})
        elif isinstance(layer, (nn.Conv2d, nn.Linear)):
            conv = isinstance(layer, nn.Conv2d)
            family = 'conv' if conv else 'fc'
            counts[family] += 1
            i = counts[family]
            weights, bias = (f'W{i}', f'b{i}') if name == 'digit-mlp' else (f'{family}{i}.weight', f'{family}{i}.bias')
            tensors[weights] = layer.weight.detach() if conv else layer.weight.detach().t()
            tensors[bias] = layer.bias.detach()
            entry = {'kind': 'conv2d' if conv else 'dense', 'weights': weights, 'bias': bias}
            if conv:
                entry.update(stride=layer.stride[0], padding=layer.padding[0])
            architecture.append({**entry, 'activation': activation})
    if name == 'digit-mlp':
        architecture.remove({'kind': 'flatten'})
    return architecture, {key: value.contiguous().numpy() for key, value in tensors.items()}


def multiply_adds(model):
    """Multiplications of all convolutions and dense layers for one image."""
    counts = []
    hooks = [
        layer.register_forward_hook(lambda l, _, out: counts.append(out[0].numel() * l.weight[0].numel()))
        for layer in model
        if isinstance(layer, (nn.Conv2d, nn.Linear))
    ]
    with torch.no_grad():
        model(torch.zeros(1, 1, 28, 28))
    for hook in hooks:
        hook.remove()
    return sum(counts)
