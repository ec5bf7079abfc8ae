// The few statistics that the bench needs.

const sorted = (values) => [...values].sort((a, b) => a - b);

/** The value that a share of all values does not exceed. */
export function quantile(values, share) {
  const all = sorted(values);
  return all[Math.min(all.length - 1, Math.ceil(all.length * share) - 1)] ?? null;
}

export const median = (values) => quantile(values, 0.5);

export const worst = (values) => quantile(values, 1);

/**
 * The mean without the lowest and the highest tenth. Throttling stops the main thread in slices: a short time is
 * either not slowed down at all or by a whole slice, and only the mean is slowed down by the rate.
 */
export function mean(values) {
  const cut = Math.floor(values.length / 10);
  const kept = sorted(values).slice(cut, values.length - cut);
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}
