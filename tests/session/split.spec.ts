// Splitting: tear from the epic or a card, by handle, button or key; paste an outline; unsplit. Lineage shows
// on both sides, and children inherit (docs/RULES.md, R9).

import { middle } from "../support/board-page.ts";
import { expect, test } from "../support/fixtures.ts";
import { open, WORKSHOP } from "../support/shelf.ts";

test.describe("a card is torn off the epic", () => {
  test("by its handle, into the lane where it is dropped", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    await board.drag(board.tear, await board.behind("Pay it with the next payroll"));
    await board.type("Receipts by e-mail");
    await board.expectLane("Next", ["Pay it with the next payroll", "Receipts by e-mail"]);
    await expect(board.card("Receipts by e-mail")).toBeFocused();
    await board.expectUndo("Undo split: Employees get their expenses paid back without paper");
    await expect(board.status).toHaveText("Receipts by e-mail split from the epic, Next, 2 of 2");
  });

  test("by its handle, between two cards", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    await board.drag(board.tear, await board.before("Approve it with one click"));
    await board.type("See what is still to be paid");
    await board.expectLane("First batch", [
      "Type in one expense", "See what is still to be paid", "Approve it with one click",
    ]);
  });

  test("by its button", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    await board.tear.click();
    await board.type("Receipts by e-mail");
    await board.expectLane("Slices", ["Take a photo of it", "Upload a file", "Receipts by e-mail"]);
  });

  test("by the button of a lane", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    await board.addTo("Later").click();
    await board.type("Several currencies");
    await board.expectLane("Later", ["Mileage", "Several currencies"]);
  });

  test("by the key N", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    await page.keyboard.press("n");
    await board.type("Receipts by e-mail");
    await board.expectLane("Slices", ["Take a photo of it", "Upload a file", "Receipts by e-mail"]);
  });
});

test.describe("a card is torn off a card", () => {
  test("by its handle, into the lane where it is dropped", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    await board.card("Pay it with the next payroll").hover();
    await board.drag(board.control("Split", "Pay it with the next payroll"), await board.behind("Upload a file"));
    await board.type("List what is to be paid");
    await board.expectLane("Slices", ["Take a photo of it", "Upload a file", "List what is to be paid"]);
    await board.expectLane("Next", []);
    await expect(board.splitCard("Pay it with the next payroll")).toContainText("1 card");
  });

  test("by its button", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    await board.card("Type in one expense").hover();
    await board.control("Split", "Type in one expense").click();
    await board.type("Type in an amount", "Type in a date");
    await board.expectLane("First batch", ["Type in an amount", "Type in a date", "Approve it with one click"]);
  });

  test("by the key S", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    await board.card("Type in one expense").focus();
    await page.keyboard.press("s");
    await board.type("Type in an amount");
    await board.expectLane("First batch", ["Type in an amount", "Approve it with one click"]);
  });

  test("that has been split already", async ({ page }) => {
    const board = await open(page, WORKSHOP);
    await board.splitCard("Attach the receipt").hover();
    await board.splitControl("Split", "Attach the receipt").click();
    await board.type("Forward an e-mail");
    await expect(board.splitCard("Attach the receipt")).toContainText("3 cards");
  });
});

test("Enter keeps a card and starts the next one behind it", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  await board.drag(board.tear, await board.before("Approve it with one click"));
  await board.type("First", "Second", "Third");
  await board.expectLane("First batch", [
    "Type in one expense", "First", "Second", "Third", "Approve it with one click",
  ]);
});

test("Enter without a word goes on waiting, and Escape without one keeps nothing", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  await board.tear.click();
  await expect(board.composer).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(board.composer).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(board.composer).toHaveCount(0);
  await expect(board.tear).toBeFocused();
  await board.expectLane("Slices", ["Take a photo of it", "Upload a file"]);
  await board.expectUndo("Nothing to undo");
});

test("what was typed is kept when somebody stops typing", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  await board.tear.click();
  await expect(board.composer).toBeFocused();
  await page.keyboard.insertText("Receipts by e-mail");
  await page.keyboard.press("Escape");
  await expect(board.composer).toHaveCount(0);
  await expect(board.card("Receipts by e-mail")).toBeFocused();
  await board.expectUndo("Undo split: Employees get their expenses paid back without paper");
});

test("what was typed is kept when somebody clicks elsewhere", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  await board.tear.click();
  await expect(board.composer).toBeFocused();
  await page.keyboard.insertText("Receipts by e-mail");
  await board.narrative.click();
  await expect(board.card("Receipts by e-mail")).toBeVisible();
  await expect(board.composer).toHaveCount(0);
});

test("what was typed is kept when somebody leaves the session", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  await board.tear.click();
  await expect(board.composer).toBeFocused();
  await page.keyboard.insertText("Receipts by e-mail");
  await page.evaluate(() => (location.hash = "#/"));
  await expect(board.board).toHaveCount(0);
  await page.goBack();
  await expect(board.card("Receipts by e-mail")).toBeVisible();
});

test("a pasted list makes a card of each line, and indented lines split the line above", async ({ page }) => {
  const board = await open(page, { epic: { title: "Expenses" } });
  await board.tear.click();
  await expect(board.composer).toBeFocused();
  await board.composer.evaluate((field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    // A paste that nobody takes for himself is an insertion, as the browser does it.
    if (field.dispatchEvent(paste)) document.execCommand("insertText", false, text);
  }, "- Type in an expense\n- Attach the receipt\n    - Take a photo\n    - Upload a file\n\n3. Pay it");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");

  await board.expectLane("Slices", ["Type in an expense", "Take a photo", "Upload a file", "Pay it"]);
  await expect(board.splitCard("Attach the receipt")).toContainText("2 cards");
  await expect(board.card("Upload a file")).toContainText("from Attach the receipt");
  await expect(board.status).toHaveText("5 cards split from the epic");

  await board.undo.click();
  await board.expectLane("Slices", []);
  await expect(board.splitCards).toHaveCount(0);
});

test("children inherit the goals, the lane and what the card depends on", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  const before = await board.records();
  const parent = before.cards.find((card) => card.title === "Approve it with one click");
  await board.card("Approve it with one click").hover();
  await board.control("Split", "Approve it with one click").click();
  await board.type("See what is to be approved", "Approve it");
  await expect(board.tags("Approve it", "feedback")).toHaveText(["How long does an approval take?"]);

  const { cards } = await board.records();
  for (const title of ["See what is to be approved", "Approve it"]) {
    expect(cards.find((card) => card.title === title)).toMatchObject({
      parent_id: parent?.id,
      lane: "first_batch",
      feedback_goal_ids: parent?.feedback_goal_ids,
      depends_on: parent?.depends_on,
      size: null,
    });
  }
  expect(parent?.depends_on).toHaveLength(1);
});

test("lineage shows on the child, on the split card and in their editors", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  await expect(board.card("Upload a file")).toContainText("from Attach the receipt");
  await expect(board.splitCard("Attach the receipt")).toContainText("2 cards");
  await expect(board.card("Mileage")).toHaveCount(0);

  const panel = await board.openCard("Upload a file");
  await panel.getByRole("button", { name: "Attach the receipt" }).click();
  await expect(panel.getByRole("textbox", { name: "Title", exact: true })).toHaveValue("Attach the receipt");
  await expect(panel.getByRole("listitem")).toContainText(["Take a photo of it", "Upload a file"]);
  await panel.getByRole("button", { name: "the epic" }).click();
  await expect(board.panel("Epic")).toBeVisible();
});

test("unsplit: the children go, the card is a slice again, and undo brings all back", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  const before = await board.records();
  await board.splitCard("Attach the receipt").hover();
  await board.splitControl("Unsplit", "Attach the receipt").click();
  await board.expectLane("Slices", ["Attach the receipt"]);
  await expect(board.splitCards).toHaveCount(0);
  await expect(board.card("Attach the receipt")).toBeFocused();
  await expect(board.status).toHaveText("Attach the receipt is one slice again");
  await board.undo.click();
  await board.expectLane("Slices", ["Take a photo of it", "Upload a file"]);
  expect(await board.records()).toEqual(before);
});

test("a card that is torn off and dropped nowhere is none", async ({ page }) => {
  const board = await open(page, WORKSHOP);
  await board.drag(board.tear, await middle(board.narrative));
  await expect(board.composer).toHaveCount(0);
  await board.expectUndo("Nothing to undo");
});
