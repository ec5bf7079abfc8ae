// The coach's panels for evaluation, alternatives and the upstream check, found by role and name.

import { expect, type Locator, type Page } from "@playwright/test";

export type CoachPanel = "Evaluate the split" | "Alternatives" | "Upstream check";

const TABS: Record<CoachPanel, string> = {
  "Evaluate the split": "Evaluate",
  Alternatives: "Alternatives",
  "Upstream check": "Upstream",
};

/** A panel of the coach, whether it is open or not. */
export function coachPanel(page: Page, name: CoachPanel): Locator {
  return page.getByRole("complementary", { name, exact: true });
}

/** Opens it as people do: the coach, then its tab. `act`: by mouse, or by finger. */
export async function openCoach(page: Page, name: CoachPanel, act: "click" | "tap" = "click"): Promise<Locator> {
  const tabs = page.getByRole("navigation", { name: "Coach" });
  if (!(await tabs.isVisible())) await page.getByRole("banner").getByRole("button", { name: /^Coach/ })[act]();
  await tabs.getByRole("button", { name: TABS[name], exact: true })[act]();
  const panel = coachPanel(page, name);
  await expect(panel).toBeVisible();
  return panel;
}

/** The three answers under a question. */
export function answer(panel: Locator, question: string | RegExp, word: "Yes" | "Partly" | "No"): Locator {
  return panel.getByRole("group", { name: question }).getByRole("radio", { name: word, exact: true });
}
