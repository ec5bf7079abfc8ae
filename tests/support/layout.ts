// What has to hold of every layout, whatever is shown.

import { expect, type Page } from "@playwright/test";

/** The page does not scroll sideways, and nothing that can be used sticks out at its sides. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const { wide, outside } = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const controls = [...document.querySelectorAll<HTMLElement>("button, input, textarea, select, a, [tabindex]")];
    const outside = controls.filter((control) => {
      if (!control.checkVisibility()) return false;
      const box = control.getBoundingClientRect();
      return box.width > 0 && (box.left < -1 || box.right > width + 1);
    });
    return {
      wide: document.documentElement.scrollWidth - width,
      outside: outside.map((control) => control.outerHTML.slice(0, 200)),
    };
  });
  expect(outside, "controls beyond the sides").toEqual([]);
  expect(wide, "pixels to scroll sideways").toBeLessThanOrEqual(0);
}

/** Every control can be scrolled to a place where nothing lies over it, and is large enough for a finger. */
export async function expectReachable(page: Page, smallest: number): Promise<void> {
  const trouble = await page.evaluate((smallest) => {
    const trouble: string[] = [];
    const controls = document.querySelectorAll<HTMLElement>("button, input:not([type=radio]), textarea, select, a, .choice");
    for (const control of controls) {
      if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      control.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      const box = control.getBoundingClientRect();
      const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const name = control.outerHTML.slice(0, 160);
      if (!over || !(control.contains(over) || over.contains(control))) {
        trouble.push(`${over?.outerHTML.slice(0, 80)} lies over ${name}`);
      }
      // A link in a sentence is as high as its line (WCAG 2.2, 2.5.8).
      const inline = control.matches(".link");
      if (!inline && (box.height < smallest || box.width < smallest)) {
        trouble.push(`${Math.round(box.width)}×${Math.round(box.height)}: ${name}`);
      }
    }
    return trouble;
  }, smallest);
  expect(trouble, "controls that a finger does not reach").toEqual([]);
}
