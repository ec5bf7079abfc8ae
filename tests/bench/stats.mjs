// The few statistics that the bench needs.

const sorted = (values) => [...values].sort((a, b) => a - b);

/** The value that a share of all values does not exceed. */
export function quantile(values, share) {
  const all = sorted(values);
  return all[Math.min(all.length - 1, Math.ceil(all.length * share) - 1)] ?? null;
}

export const median = (values) => quantile(values, 0.5);

export const worst = (values) => quantile(values, 1);
