import { createApp } from 'vue';
import App from './App.vue';
import { engineAddress, lendGpu } from './host/lend-gpu';
import { i18n } from './i18n';
import { formatNumber } from './ui/format';
import { inTurn } from './ui/in-turn';
import { takeToken } from './host/token';
import { connectWebApi, socketAddress } from './host/web-api';
import { whenRested } from './ui/when-rested';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/controls.css';

/** Electron's preload puts the recognizer into the window; in a browser it answers over the web host's socket. */
const address = window.digitsApi ? null : socketAddress(location, takeToken(window));
const lend = (): void => {
  if (address !== null) lendGpu(engineAddress(address));
};
const api = window.digitsApi ?? connectWebApi(address, { onBack: lend });

// Reading the scripts is one task, making the page the next ones.
inTurn(() => createApp(App, { api }).use(i18n).mount('#app'));
// A language's first number brings its formats into the browser, which takes as long as a part of the page.
inTurn(() => formatNumber(i18n.global.locale.value, 0, 1));

/** Electron has a window of its own for the GPU; a browser lends its own once the page has started and the pen rests. */
const RESTED_MS = 2_000;
if (address !== null) whenRested(lend, RESTED_MS);
