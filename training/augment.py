"""Image-level augmentation of a batch, vectorised: affine map, smooth elastic warp, thicker or thinner ink."""
import math

import torch
import torch.nn.functional as F


def warp_grid(n, strength, generator):
    """Sampling grid [n, 28, 28, 2]; `strength` [n] scales every deformation (1 = full)."""
    normal = lambda *shape: torch.randn(*shape, generator=generator).clamp_(-2.5, 2.5)
    s = strength[:, None]
    angle = normal(n, 1) * 0.12 * s
    scale = torch.exp(normal(n, 2) * 0.09 * s)
    shear = normal(n, 1) * 0.12 * s
    shift = normal(n, 2) * (0.6 / 14) * s
    cos, sin = torch.cos(angle), torch.sin(angle)
    theta = torch.stack(
        [
            torch.cat([scale[:, :1] * cos, scale[:, :1] * (shear * cos - sin), shift[:, :1]], 1),
            torch.cat([scale[:, 1:] * sin, scale[:, 1:] * (shear * sin + cos), shift[:, 1:]], 1),
        ],
        1,
    )
    grid = F.affine_grid(theta, (n, 1, 28, 28), align_corners=False)
    coarse = normal(n, 2, 5, 5) * (1.1 / 14) * (s * torch.rand(n, 1, generator=generator))[:, :, None, None]
    return grid + F.interpolate(coarse, size=(28, 28), mode='bicubic', align_corners=True).permute(0, 2, 3, 1)


def change_ink(x, generator):
    """A seventh of the images gets bolder (towards the 3x3 maximum), a seventh thinner (towards the minimum)."""
    n = len(x)
    which = torch.rand(n, generator=generator)
    amount = torch.rand(n, 1, 1, 1, generator=generator) * 0.6
    bold, thin = which < 1 / 7, which > 6 / 7
    x[bold] = torch.lerp(x[bold], F.max_pool2d(x[bold], 3, 1, 1), amount[bold])
    x[thin] = torch.lerp(x[thin], -F.max_pool2d(-x[thin], 3, 1, 1), amount[thin])
    return x


def augment(pixels, strength, generator):
    """Bytes [n, 28, 28] to floats 0..1 [n, 1, 28, 28], each deformed with its own strength."""
    x = pixels[:, None].float() / 255
    x = F.grid_sample(x, warp_grid(len(x), strength, generator), mode='bilinear', align_corners=False)
    return change_ink(x, generator)
