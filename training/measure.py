"""What is fitted to and reported about a network's logits: temperature, thresholds, calibration error, rates."""
import numpy as np

BINS = 10
REFUSED_REAL = 0.005  # of real digits, on validation data
UNSURE_REAL = 0.02
REFUSED_NON_DIGITS = 0.982  # of drawings that are no digit, on validation data: 98 % and a standard error of 4,200


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


def two_largest(p):
    """The two largest probabilities of each row together: low where the network spreads over many digits."""
    return np.sort(p, 1)[:, -2:].sum(1)


def largest(p):
    return p.max(1)


def threshold(sets, share):
    """The score below which at most `share` of every set of scores lies, to 4 places."""
    return float(np.floor(min(np.quantile(scores, share) for scores in sets) * 1e4) / 1e4)


def below(scores, limit):
    """How many scores lie below the limit, of how many."""
    return {'count': int((scores < limit).sum()), 'total': len(scores)}


def refuse_below(digits, non_digits):
    """
    The score below which a drawing is refused: no more than REFUSED_REAL of any set of digits, and where less is enough
    for it, only as many as make REFUSED_NON_DIGITS of the non-digits; all are sets of scores.
    """
    return min(threshold(digits, REFUSED_REAL), threshold([non_digits], REFUSED_NON_DIGITS))


def refused(scores, calibration):
    return below(scores, calibration['refuseBelow'])


def unsure(p, scores, calibration, labels):
    """Not refused, but doubtful between two; and in how many of these the label is one of the two."""
    doubtful = (scores >= calibration['refuseBelow']) & (p.max(1) < calibration['unsureBelow'])
    pairs = np.argsort(-p[doubtful], 1)[:, :2]
    named = (pairs == labels[doubtful][:, None]).any(1)
    return {'count': int(doubtful.sum()), 'total': len(p), 'rightPair': int(named.sum())}


def correct(p, labels):
    return {'correct': int((p.argmax(1) == labels).sum()), 'total': len(labels)}
