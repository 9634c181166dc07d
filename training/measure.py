"""What is fitted to and reported about a network's logits: temperature, thresholds, calibration error, rates."""
import numpy as np

BINS = 10


def probabilities(logits, temperature):
    scaled = logits.astype(np.float64) / temperature
    e = np.exp(scaled - scaled.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def negative_log_likelihood(logits, labels, temperature):
    return -np.log(probabilities(logits, temperature)[np.arange(len(labels)), labels] + 1e-300).mean()


def fit_temperature(sets):
    """The temperature 0.20, 0.21 ... 5.00 with the least mean of the sets' negative log-likelihoods; each (logits, labels)."""
    grid = np.arange(20, 501) / 100
    return float(min(grid, key=lambda t: np.mean([negative_log_likelihood(z, y, t) for z, y in sets])))


def calibration_error(p, labels):
    """Expected calibration error: sum over BINS equal bins of the largest probability of share * |accuracy - mean confidence|."""
    sure, right = p.max(1), p.argmax(1) == labels
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    members = [bins == b for b in range(BINS) if (bins == b).any()]
    return float(sum(m.mean() * abs(right[m].mean() - sure[m].mean()) for m in members))


def threshold(sets, share):
    """The largest probability below which at most `share` of every set's largest probabilities lies, to 4 places."""
    return float(np.floor(min(np.quantile(p.max(1), share) for p in sets) * 1e4) / 1e4)


def refused(p, limit):
    """How many largest probabilities lie below the limit, of how many."""
    return {'count': int((p.max(1) < limit).sum()), 'total': len(p)}


def correct(p, labels):
    return {'correct': int((p.argmax(1) == labels).sum()), 'total': len(labels)}
