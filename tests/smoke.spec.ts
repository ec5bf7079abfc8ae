// The way to the app: the shell, the security policy, any path, and what is said when something does not load.

import { expect, expectAccessible, holdBack, test } from "./support/fixtures.ts";

const WASM = /\.wasm$/;
const START = /\/start\.[0-9a-f]+\.js$/;

test("the app takes the shell's place", async ({ page }) => {
  await page.goto("./");
  await expect(page.locator(".shell")).toHaveCount(0);
  await expect(page.locator("#app")).not.toBeEmpty();
  await expect(page.getByRole("alert")).toBeHidden();
});

test("nothing is fetched twice, nor from elsewhere", async ({ page, baseURL }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await page.goto("./");
  await expect(page.locator(".shell")).toHaveCount(0);
  expect(fetched.filter((url) => !url.startsWith("data:") && !url.startsWith(baseURL ?? ""))).toEqual([]);
  expect(fetched.filter((url, index) => fetched.indexOf(url) !== index)).toEqual([]);
});

test("it works from any sub-path", async ({ page }) => {
  const home = process.env["SMALLBATCH_SUB_PATH_URL"] ?? "";
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await page.goto(home.slice(0, -1));
  await expect(page.locator(".shell")).toHaveCount(0);
  expect(page.url()).toBe(home);
  expect(fetched.filter((url) => !url.startsWith("data:") && !url.startsWith(home.slice(0, -1)))).toEqual([]);
});

test("the shell is painted before the app has arrived", async ({ page }) => {
  const release = await holdBack(page, WASM);
  await page.goto("./", { waitUntil: "commit" });
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  await expect(page.locator(".shell")).toContainText("Smallbatch");
  await expectAccessible(page);
  release();
  await expect(page.locator(".shell")).toHaveCount(0);
});

for (const theme of ["light", "dark"] as const) {
  test.describe(`a ${theme} theme, chosen against the system's`, () => {
    test.use({ colorScheme: theme === "light" ? "dark" : "light" });

    test("is there from the first paint on", async ({ page }) => {
      await page.addInitScript((chosen) => localStorage.setItem("smallbatch/theme", chosen), theme);
      await holdBack(page, WASM);
      await page.goto("./", { waitUntil: "commit" });
      await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
      await expect(page.locator("html")).toHaveCSS("color-scheme", theme);
      const around = await page.locator("meta[name=theme-color]").evaluateAll((colours) =>
        (colours as HTMLMetaElement[]).filter(({ media }) => matchMedia(media).matches).map(({ content }) => content),
      );
      expect(around).toEqual([theme === "light" ? "#f4f1ea" : "#15171b"]);
      await expect(page.locator(".shell")).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test("a denied storage does not keep the shell away", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await holdBack(page, WASM);
  await page.goto("./", { waitUntil: "commit" });
  await expect(page.locator(".shell")).toBeVisible();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
});

test.describe("when something does not arrive", () => {
  test.use({ expectedTrouble: /Failed to load resource|Failed to fetch|integrity|preload/ });

  for (const [what, url] of [["WebAssembly", WASM], ["script", START]] as const) {
    test(`one sentence says so: no ${what}`, async ({ page }) => {
      await page.route(url, (route) => route.abort());
      await page.goto("./");
      await expect(page.getByRole("alert")).toHaveText(/^Smallbatch could not be loaded; .*reload the page\.$/);
      await expectAccessible(page);
    });

    test(`one sentence says so: another ${what} than the one that was built`, async ({ page }) => {
      await page.route(url, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from(" ")]) });
      });
      await page.goto("./");
      await expect(page.getByRole("alert")).toHaveText(/^Smallbatch could not be loaded; /);
    });
  }
});

test.describe("the security policy", () => {
  test.use({ expectedTrouble: /script-src-elem forbids inline|inline script violates/ });

  test("keeps an inline script from running", async ({ page }) => {
    await page.goto("./");
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.documentElement.dataset.ran = 'yes'";
      document.body.append(script);
      return document.documentElement.dataset["ran"];
    });
    expect(ran).toBeUndefined();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, expectedTrouble: /preloaded .* but not used/ });

  test("a sentence says what is missing", async ({ page }) => {
    await page.goto("./");
    await expect(page.locator("noscript p")).toBeVisible();
  });
});
