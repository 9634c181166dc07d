import { createApp } from 'vue';
import { chooseLanguage } from '../../src-main/shared/languages';
import { i18n } from '../i18n';
import Gallery from './Gallery.vue';
import '../ui/styles/tokens.css';
import '../ui/styles/base.css';
import '../ui/styles/controls.css';
import '../evaluate/workbench/workbench.css';

/** `?language=ko`; light and dark are the system's. */
const wished = new URLSearchParams(location.search).get('language');
i18n.global.locale.value = chooseLanguage(wished === null ? navigator.languages : [wished]);
document.documentElement.lang = i18n.global.locale.value;

createApp(Gallery).use(i18n).mount('#app');
