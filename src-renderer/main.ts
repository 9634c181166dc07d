import { createApp } from 'vue';
import App from './App.vue';
import { i18n } from './i18n';
import { connectWebApi, socketAddress } from './lib/web-api';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';

/** Electron's preload puts the recognizer into the window; in a browser it answers over the web host's socket. */
const api = window.digitsApi ?? connectWebApi(socketAddress(location));

createApp(App, { api }).use(i18n).mount('#app');
