// Text from people is text: whatever it looks like, it is shown as it was typed, nothing in it runs, and
// nothing is pushed off the screen. The auto fixture fails on every violation of the security policy.

import { expectNoOverflow } from "../support/layout.ts";
import { expect, test } from "../support/fixtures.ts";
import { open } from "../support/shelf.ts";

const HOSTILE: Record<string, string> = {
  "a script": "<script>window.ran = true</script><script src='//example.com/x.js'></script>",
  "elements with handlers": "<img src=x onerror='window.ran=true'><svg onload='window.ran=true'><a href='javascript:window.ran=true'>x</a>",
  "an end of the field it stands in": "</textarea></li></ul></script>\"'`><b>bold</b> &amp; &lt;i&gt; &#x41;",
  "templates": "${window.ran = true} {{window.ran = true}} #{x} %s %d \\u0041 \\n $& $1",
  "names of the language": "__proto__ constructor toString null undefined NaN",
  "emoji and marks": "👩‍👩‍👧‍👦🏳️‍🌈🇺🇳 e\u0301 Z\u0351\u036B\u0343\u032A\u0302\u036B a\u200Db \u{1F1E9}\u{1F1EA}",
  "right to left": "החזר הוצאות \u202Etxet\u202C مصاريف 123 abc",
  "a word without an end": "Donaudampfschifffahrt".repeat(150),
  "100,000 characters": "Everything that somebody had on the clipboard. ".repeat(2200).slice(0, 100_000),
};

/** A card's title and a goal's name are one line: what core's outline makes of a text. */
function oneLine(text: string): string {
  return text.split(/[\s\p{Cc}]+/u).filter(Boolean).join(" ");
}

for (const [what, text] of Object.entries(HOSTILE)) {
  test(`${what}: shown as text, in the epic, on cards and goals`, async ({ page }) => {
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const line = oneLine(text);
    const board = await open(page, { cards: [{ title: "Plain" }] });

    await board.epicTitle.focus();
    await page.keyboard.insertText(text);
    await board.narrative.focus();
    await page.keyboard.insertText(`${text}\n${text}`);
    await board.tear.click();
    await expect(board.composer).toBeFocused();
    await page.keyboard.insertText(text);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await expect(board.lane("Slices").getByRole("heading")).toHaveText(["Plain", line]);
    await board.lane("Slices").getByRole("heading").last().click();
    for (const kind of ["value", "feedback"] as const) {
      await board.newGoal(kind).focus();
      await page.keyboard.insertText(text);
      await page.keyboard.press("Enter");
      await expect(board.board.locator(`.tag[data-kind=${kind}]`)).toHaveText([line]);
    }
    await board.panel("Card").getByRole("textbox", { name: "Notes" }).focus();
    await page.keyboard.insertText(text);

    const asTyped = async () => {
      await expect(board.epicTitle).toHaveValue(line);
      await expect(board.narrative).toHaveValue(`${text}\n${text}`);
      await expect(board.lane("Slices").getByRole("heading")).toHaveText(["Plain", line]);
      await expectNoOverflow(page);
    };
    await asTyped();
    await page.reload();
    await asTyped();
    await board.openGoals();
    await expectNoOverflow(page);
    await board.card(line).focus();
    await page.keyboard.press("m");
    await expect(page.getByRole("menu")).toBeVisible();
    await expectNoOverflow(page);
    await page.keyboard.press("Escape");

    const { session } = await board.exported();
    expect(session.epic.title).toBe(line);
    expect(session.epic.narrative).toBe(`${text}\n${text}`);
    expect(session.cards.find((card) => card.title === line)?.notes).toBe(text);
    expect(session.value_goals).toMatchObject([{ name: line }]);
    expect(session.feedback_goals).toMatchObject([{ question: line }]);

    expect(dialogs).toEqual([]);
    expect(await page.evaluate(() => "ran" in window)).toBe(false);
    expect(await page.locator("#app :is(script, img, b, a[href^=javascript])").count()).toBe(0);
  });
}
