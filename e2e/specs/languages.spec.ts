/** What the program says from outside the page comes in the page's language, and changes with it. */
import { draw, expectAnswer } from '../canvas';
import { weightsInput } from '../evaluation';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';
import type { Page } from '@playwright/test';

const LANGUAGE_BUTTON = /Language|언어|言語/;

async function choose(page: Page, language: string): Promise<void> {
  await page.getByRole('button', { name: LANGUAGE_BUTTON }).click();
  await page.getByRole('menuitemradio', { name: language }).click();
}

const WORDS = [
  {
    language: '한국어',
    // safetensors begin with 8 bytes of length; the file has 3.
    broken: 'broken.safetensors: 헤더 길이에 8바이트가 필요한데 3바이트입니다',
    chosen: '직접 선택했습니다.',
    reference: 'float64로 계산하는 순수 JavaScript, 이미지를 한 장씩 처리',
    evaluate: '평가',
    missing: /이 컴퓨터에 MNIST가 없습니다: /,
  },
  {
    language: '日本語',
    broken: 'broken.safetensors：ヘッダーの長さに 8 バイト必要ですが、3 バイトです',
    chosen: '手動で選ばれました。',
    reference: 'float64 の素の JavaScript。画像を1枚ずつ計算します',
    evaluate: '評価',
    missing: /このコンピューターに MNIST がありません：/,
  },
  {
    language: 'English',
    broken: 'broken.safetensors: expected a header length of 8 bytes, got 3 bytes',
    chosen: 'Chosen by hand.',
    reference: 'Plain JavaScript in float64, one image after the other',
    evaluate: 'Evaluate',
    missing: /MNIST is not on this machine: /,
  },
];

for (const { language, broken, chosen, reference, evaluate, missing } of WORDS) {
  test(`files, devices and data sets are spoken of in ${language}`, async ({ page }) => {
    await draw(page, HAND_MADE[7], 100);
    await choose(page, language);
    await weightsInput(page).setInputFiles({
      name: 'broken.safetensors',
      mimeType: '',
      buffer: Buffer.from([1, 2, 3]),
    });
    await expect(page.getByTestId('notices').getByText(broken)).toBeVisible();
    await page.getByTestId('device').click();
    await page.getByRole('menuitemradio').filter({ hasText: reference }).click();
    await expect(page.getByTestId('device')).toHaveAttribute('title', chosen);
    await page.getByRole('tab', { name: evaluate }).click();
    await page.locator('select').filter({ hasText: 'MNIST' }).first().selectOption('mnist-test');
    await expect(page.getByText(missing)).toBeVisible();
  });
}

test('a notice that is shown changes its language with the page', async ({ page }) => {
  await weightsInput(page).setInputFiles({ name: 'empty.pkl', mimeType: '', buffer: Buffer.alloc(0) });
  const notices = page.getByTestId('notices');
  await expect(notices.getByText('empty.pkl: the file is empty')).toBeVisible();
  // The page's own words do so as well as the program's sentences.
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  await page.getByRole('button', { name: 'I meant 7' }).click();
  await expect(notices.getByText('Kept as 7 in My digits')).toBeVisible();
  await choose(page, '日本語');
  await expect(notices.getByText('empty.pkl：ファイルが空です')).toBeVisible();
  await expect(notices.getByText('「自分の数字」に 7 として保存しました')).toBeVisible();
  await expect(notices.getByRole('button', { name: '元に戻す' })).toBeVisible();
});
