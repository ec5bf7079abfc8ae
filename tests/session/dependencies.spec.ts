// Dependencies: linked by drag, menu, tap and key; drawn over the board; listed with what can be done about
// those that wait for a later one.

import { middle } from "../support/board-page.ts";
import { Dependencies, openWithAsks } from "../support/dependencies.ts";
import { Fingers } from "../support/fingers.ts";
import { expect, expectAccessible, expectContrast, test } from "../support/fixtures.ts";
import { open, type SessionSeed } from "../support/shelf.ts";

const SEED: SessionSeed = {
  epic: { title: "Trees" },
  cards: [
    { title: "Ash", lane: "first_batch" },
    { title: "Birch", lane: "first_batch" },
    { title: "Cedar", lane: "next" },
    { title: "Dogwood" },
    { title: "Elm", lane: "later" },
  ],
};
const AFTER = (links: Record<string, string[]>): SessionSeed => ({
  ...SEED,
  cards: SEED.cards?.map((card) => ({ ...card, after: links[card.title] ?? [] })) ?? [],
});

test.describe("by drag", () => {
  test("a card’s grip is dragged onto the card it waits for", async ({ page }) => {
    const board = await open(page, SEED);
    const links = new Dependencies(board);
    await expect(page.locator(".link-grip")).toHaveCount(0);
    await links.openPanel();
    await board.carry(links.grip("Birch"), board.cardTitle("Ash"));
    await expect(board.card("Ash")).toHaveAttribute("data-target");
    await expect(page.locator(".link-pull .link")).toHaveAttribute("d", /^M\d/);
    await page.mouse.up();
    await expect(board.status).toHaveText("Birch depends on Ash");
    await expect(board.card("Birch")).toBeFocused();
    await expect(page.locator(".link-pull, .link-end, [data-target]")).toHaveCount(0);
    await expect(await links.arrow("Birch", "Ash")).toHaveClass("link");
    await board.expectUndo("Undo dependency: Birch");
    await links.expectLinks(["Birch", "Ash"]);
    await board.undo.click();
    await expect(links.arrows).toHaveCount(0);
    await board.expectUndo("Nothing to undo");
  });

  test("Escape puts a link back, and so does a drop on no card or on the card itself", async ({ page }) => {
    const board = await open(page, SEED);
    const links = new Dependencies(board);
    await links.openPanel();
    await board.carry(links.grip("Birch"), board.cardTitle("Ash"));
    await page.keyboard.press("Escape");
    await expect(page.locator(".link-pull")).toHaveCount(0);
    await page.mouse.up();
    await board.drag(links.grip("Birch"), board.narrative);
    await board.drag(links.grip("Birch"), board.cardTitle("Birch"));
    await expect(links.panel).toBeVisible();
    await board.expectUndo("Nothing to undo");
  });

  test("a circle is refused with the way round it", async ({ page }) => {
    const board = await open(page, AFTER({ Birch: ["Ash"], Cedar: ["Birch"] }));
    const links = new Dependencies(board);
    await links.openPanel();
    await board.drag(links.grip("Ash"), board.cardTitle("Cedar"));
    await expect(board.notice).toHaveText("That would be a circle: Ash → Cedar → Birch → Ash.");
    await expect(board.status).toHaveText("That would be a circle: Ash → Cedar → Birch → Ash.");
    await board.expectUndo("Nothing to undo");
  });

  test("what is linked already stays linked, and is said", async ({ page }) => {
    const board = await open(page, AFTER({ Birch: ["Ash"] }));
    const links = new Dependencies(board);
    await links.openPanel();
    await board.drag(links.grip("Birch"), board.cardTitle("Ash"));
    await expect(board.status).toHaveText("Birch depends on Ash already");
    await board.expectUndo("Nothing to undo");
  });

  test.describe("on a touch screen", () => {
    test.use({ hasTouch: true });

    test("a finger links, and a finger that the browser takes away does not", async ({ page }) => {
      const board = await open(page, SEED);
      const links = new Dependencies(board);
      await links.openPanel();
      const fingers = await Fingers.on(page);
      await fingers.down(1, await middle(links.grip("Birch")));
      await fingers.move(1, await middle(board.cardTitle("Ash")));
      await fingers.cancel();
      await expect(page.locator(".link-pull, .link-end")).toHaveCount(0);
      await board.expectUndo("Nothing to undo");
      await fingers.drag(await middle(links.grip("Birch")), await middle(board.cardTitle("Ash")));
      await expect(board.status).toHaveText("Birch depends on Ash");
      await links.expectLinks(["Birch", "Ash"]);
    });
  });
});

test.describe("one after the other", () => {
  test("from the card’s menu", async ({ page }) => {
    const board = await open(page, SEED);
    const links = new Dependencies(board);
    const menu = await board.openMenu("Birch");
    await menu.getByRole("menuitem", { name: "Depends on …" }).click();
    await expect(links.strip).toContainText("Choose the card that Birch waits for.");
    await expect(board.status).toHaveText("Choose the card that Birch waits for. Escape to stop.");
    await expect(board.card("Birch")).toBeFocused();
    await board.control("Edit", "Ash").click();
    await expect(board.status).toHaveText("Birch depends on Ash");
    await expect(links.strip).toHaveCount(0);
    await expect(board.card("Birch")).toBeFocused();
    await expect(page.getByRole("complementary")).toHaveCount(0);
    await links.expectLinks(["Birch", "Ash"]);
  });

  test("the strip has a way out that can be tapped", async ({ page }) => {
    const board = await open(page, SEED);
    const links = new Dependencies(board);
    const menu = await board.openMenu("Birch");
    await menu.getByRole("menuitem", { name: "Depends on …" }).click();
    await links.strip.getByRole("button", { name: "Stop" }).click();
    await expect(links.strip).toHaveCount(0);
    await board.cardTitle("Ash").click();
    await expect(board.panel("Card")).toBeVisible();
    await board.expectUndo("Nothing to undo");
  });

  test("a split card can be waited for: its slices are", async ({ page }) => {
    const seed = { ...SEED, cards: [...(SEED.cards ?? []), { title: "Fir", lane: "later", of: "Dogwood" } as const] };
    const board = await open(page, seed);
    const links = new Dependencies(board);
    await board.card("Birch").focus();
    await page.keyboard.press("d");
    await board.splitControl("Edit", "Dogwood").click();
    await expect(board.status).toHaveText("Birch depends on Dogwood");
    await links.openPanel();
    await expect(links.part("Waits for a later one")).toContainText("Birch waits for Dogwood");
    await expect(links.part("Waits for a later one").getByRole("button", { name: /^Move/ })).toHaveCount(0);
    await links.expectDrawn(links.arrows, board.card("Birch"), board.splitCard("Dogwood"));
  });

  test.describe("by tap", () => {
    test.use({ hasTouch: true });

    test("from the panel: first the one that waits, then the other; once more takes the link away", async ({ page }) => {
      const board = await open(page, SEED);
      const links = new Dependencies(board);
      await links.openPanel();
      for (const sentence of ["Cedar depends on Ash", "Cedar no longer depends on Ash"]) {
        await links.linkTwo.tap();
        await expect(links.strip).toContainText("Choose the card that waits.");
        await board.cardTitle("Cedar").tap();
        await expect(links.strip).toContainText("Choose the card that Cedar waits for.");
        await board.cardTitle("Ash").tap();
        await expect(board.status).toHaveText(sentence);
        await expect(links.strip).toHaveCount(0);
      }
      await expect(links.panel).toBeVisible();
      await links.grip("Birch").tap();
      await board.cardTitle("Ash").tap();
      await links.expectLinks(["Birch", "Ash"]);
    });
  });
});

test.describe("by keyboard", () => {
  test("D, an arrow, Enter; and the same again takes the link away", async ({ page }) => {
    const board = await open(page, SEED);
    const links = new Dependencies(board);
    await board.card("Birch").focus();
    await page.keyboard.press("d");
    await expect(links.strip).toContainText("Choose the card that Birch waits for.");
    await page.keyboard.press("ArrowLeft");
    await expect(board.card("Ash")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(board.status).toHaveText("Birch depends on Ash");
    await expect(board.card("Birch")).toBeFocused();
    await board.expectUndo("Undo dependency: Birch");
    await page.keyboard.press("d");
    await expect(await links.arrow("Birch", "Ash")).toBeVisible();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("d");
    await expect(board.status).toHaveText("Birch no longer depends on Ash");
    await links.expectLinks();
  });

  test("Escape, and the card itself, stop it", async ({ page }) => {
    const board = await open(page, SEED);
    const links = new Dependencies(board);
    for (const key of ["Escape", "d"]) {
      await board.card("Birch").focus();
      await page.keyboard.press("d");
      await expect(links.strip).toBeVisible();
      if (key === "Escape") await page.keyboard.press("ArrowLeft");
      await page.keyboard.press(key);
      await expect(links.strip).toHaveCount(0);
      await expect(links.arrows).toHaveCount(0);
      await expect(board.status).toHaveText("No link was made");
      await expect(board.card("Birch")).toBeFocused();
    }
    await board.expectUndo("Nothing to undo");
  });

  test("a circle is refused with the way round it", async ({ page }) => {
    const board = await open(page, AFTER({ Birch: ["Ash"] }));
    const links = new Dependencies(board);
    await board.card("Ash").focus();
    await page.keyboard.press("d");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await expect(board.notice).toHaveText("That would be a circle: Ash → Birch → Ash.");
    await expect(board.card("Ash")).toBeFocused();
    await links.expectLinks(["Birch", "Ash"]);
  });

  test("from the panel", async ({ page }) => {
    const board = await open(page, SEED);
    const links = new Dependencies(board);
    await links.openPanel();
    await links.linkTwo.focus();
    await page.keyboard.press("Enter");
    await expect(board.card("Dogwood")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(links.strip).toContainText("Choose the card that Dogwood waits for.");
    await board.card("Ash").focus();
    await page.keyboard.press("Enter");
    await links.expectLinks(["Dogwood", "Ash"]);
  });

  test("the map has it", async ({ page }) => {
    const board = await open(page, SEED);
    await board.helpButton.click();
    await expect(board.panel("Help")).toContainText("depends on");
  });
});

test.describe("listed", () => {
  test("how many are independent, and with what definition", async ({ page }) => {
    const board = await openWithAsks(page, AFTER({ Birch: ["Ash"] }), { Elm: [{ who: "", what: "a van" }] });
    const links = new Dependencies(board);
    await links.openPanel();
    await expect(links.panel).toContainText("independent: 3 of 5");
    await expect(links.panel).toContainText("wait for nobody outside the team, and for no slice that is not shipped yet");
  });

  test("one that waits for a later one is moved behind it, or let go", async ({ page }) => {
    const board = await open(page, AFTER({ Ash: ["Birch"], Birch: ["Cedar"] }));
    const links = new Dependencies(board);
    await links.openPanel();
    const late = links.part("Waits for a later one");
    await expect(late).toContainText("Ash waits for Birch, which comes later in First batch.");
    await expect(late).toContainText("Birch waits for Cedar, which comes later, in Next.");
    await expect(await links.arrow("Ash", "Birch")).toHaveClass("link late");
    await late.getByRole("button", { name: "Move “Birch” before “Ash”" }).click();
    await board.expectLane("First batch", ["Birch", "Ash"]);
    await board.expectUndo("Undo move: Birch");
    await expect(await links.arrow("Ash", "Birch")).toHaveClass("link");
    await expect(late.getByRole("button", { name: "Move “Cedar” before “Birch”" })).toBeFocused();
    await page.keyboard.press("Enter");
    await board.expectLane("First batch", ["Cedar", "Birch", "Ash"]);
    await expect(late).toHaveCount(0);
    await expect(links.linkTwo).toBeFocused();
  });

  test("a link is undone in the list of all", async ({ page }) => {
    const board = await open(page, AFTER({ Ash: ["Birch"] }));
    const links = new Dependencies(board);
    await links.openPanel();
    const all = links.part("All");
    await all.getByRole("button", { name: "Undo the link: Ash waits for Birch" }).click();
    await expect(all).toHaveCount(0);
    await expect(board.status).toHaveText("Ash no longer depends on Birch");
    await board.expectUndo("Undo no dependency: Ash");
  });

  test("people outside are listed by name, those without a name last", async ({ page }) => {
    const asks = {
      Dogwood: [{ who: "", what: "a ladder" }],
      Ash: [{ who: "Legal", what: "a word" }],
      Cedar: [{ who: "Legal", what: "another word" }],
    };
    const board = await openWithAsks(page, SEED, asks);
    const links = new Dependencies(board);
    await links.openPanel();
    const outside = links.part("Waits for people outside");
    await expect(outside.getByRole("heading", { level: 4 })).toHaveText(["Legal", "? Nobody is named yet"]);
    await expect(outside.getByRole("listitem")).toHaveText(["a word · Ash", "another word · Cedar", "a ladder · Dogwood"]);
    await outside.getByRole("button", { name: "Cedar" }).click();
    await expect(board.panel("Card").getByRole("textbox", { name: "Title", exact: true })).toHaveValue("Cedar");
  });

  test("chains of three or more, from the one that waits", async ({ page }) => {
    const board = await open(page, AFTER({ Cedar: ["Birch"], Birch: ["Ash"], Elm: ["Dogwood"] }));
    const links = new Dependencies(board);
    await links.openPanel();
    await expect(links.part("Chains").getByRole("listitem")).toHaveText(["3 cards: Cedar → Birch → Ash"]);
  });

  test("with nothing linked the panel says how to link", async ({ page }) => {
    const board = await open(page, SEED);
    const links = new Dependencies(board);
    await links.openPanel();
    await expect(links.panel.getByRole("region")).toHaveCount(1);
    await expect(links.part("Link two cards")).toContainText("Drag a card’s round grip onto the card it waits for");
  });
});

test.describe("drawn", () => {
  test("the arrow follows a card that is moved, and one that is folded away", async ({ page }) => {
    const board = await open(page, AFTER({ Cedar: ["Ash"] }));
    const links = new Dependencies(board);
    await links.openPanel();
    const arrow = await links.arrow("Cedar", "Ash");
    await links.expectDrawn(arrow, board.card("Cedar"), board.card("Ash"));
    const before = await arrow.getAttribute("d");
    await board.card("Ash").focus();
    await page.keyboard.press("1");
    await board.expectLane("Slices", ["Dogwood", "Ash"]);
    await expect(arrow).not.toHaveAttribute("d", before ?? "");
    await links.expectDrawn(arrow, board.card("Cedar"), board.card("Ash"));
    await expect(await links.arrow("Cedar", "Ash"), "the tray comes after Next").toHaveClass("link late");
    const lane = page.locator(".lane[data-lane=later] > .lane-head");
    const toLater = links.arrows.and(page.locator(".late"));
    await board.card("Ash").focus();
    await page.keyboard.press("4");
    await links.expectDrawn(toLater, board.card("Cedar"), lane);
    await board.unfold("Later");
    await links.expectDrawn(toLater, board.card("Cedar"), board.card("Ash"));
  });

  test("it follows what scrolls, and points at the edge behind which a card lies", async ({ page }) => {
    const many = Array.from({ length: 14 }, (_, index) => ({ title: `Oak ${index}`, after: index === 0 ? ["Ash"] : [] }));
    const board = await open(page, { ...SEED, cards: [...(SEED.cards ?? []), ...many] });
    const links = new Dependencies(board);
    await links.openPanel();
    const arrow = await links.arrow("Oak 0", "Ash");
    const tray = board.lane("Slices").locator("..");
    await links.expectDrawn(arrow, board.card("Oak 0"), board.card("Ash"));
    await tray.evaluate((tray) => tray.scrollTo(0, 1200));
    await links.expectDrawn(arrow, tray, board.card("Ash"));
    await expect
      .poll(async () => Number(/^M-?\d+ (-?\d+)/.exec((await arrow.getAttribute("d")) ?? "")?.[1]))
      .toBeCloseTo((await tray.boundingBox())?.y ?? NaN, -1);
  });

  test("while the panel is open, unless it is switched off", async ({ page }) => {
    const board = await open(page, AFTER({ Birch: ["Ash"] }));
    const links = new Dependencies(board);
    await expect(links.arrows).toHaveCount(0);
    await links.openPanel();
    await expect(links.arrows).toHaveCount(1);
    const drawn = links.panel.getByRole("switch", { name: "Draw them on the board" });
    await expect(drawn).toBeChecked();
    await drawn.press("Space");
    await expect(links.arrows).toHaveCount(0);
    await expect(links.grip("Ash")).toHaveCount(0);
    await drawn.press("Space");
    await expect(links.arrows).toHaveCount(1);
    await links.panel.getByRole("button", { name: "Close dependencies" }).click();
    await expect(links.arrows).toHaveCount(0);
    await expect(page.locator(".link-grip")).toHaveCount(0);
  });

  test("late links differ by dash and weight, and a card’s own stand out", async ({ page }) => {
    const board = await open(page, AFTER({ Ash: ["Birch"], Cedar: ["Dogwood"] }));
    const links = new Dependencies(board);
    await links.openPanel();
    const late = await links.arrow("Ash", "Birch");
    await expect(late).toHaveCSS("stroke-dasharray", /\d/);
    await expect(late).toHaveAttribute("marker-end", "url(#late-head)");
    await board.card("Ash").focus();
    await expect(late).toHaveAttribute("data-own");
    await expect(await links.arrow("Cedar", "Dogwood")).not.toHaveAttribute("data-own");
  });

  test("a card that is renamed or added has its grip, and a card’s grip has its name", async ({ page }) => {
    const board = await open(page, SEED);
    const links = new Dependencies(board);
    await links.openPanel();
    await board.addTo("Next").click();
    await board.type("Hazel");
    await board.drag(links.grip("Hazel"), board.cardTitle("Ash"));
    await links.expectLinks(["Hazel", "Ash"]);
  });

  for (const theme of ["light", "dark"] as const) {
    test(`passes axe in the ${theme} theme`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      const asks = { Dogwood: [{ who: "", what: "a ladder" }], Ash: [{ who: "Legal", what: "a word" }] };
      const board = await openWithAsks(page, AFTER({ Ash: ["Birch"], Birch: ["Cedar"] }), asks);
      const links = new Dependencies(board);
      await links.openPanel();
      await links.linkTwo.click();
      await expect(links.strip).toBeVisible();
      await (theme === "light" ? expectAccessible(page) : expectContrast(page));
    });
  }
});
