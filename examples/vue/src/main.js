import 'mods-record/style.css';
import './page.css';
import { createApp } from 'vue';
import record from '../record.json';
import CareRecord from './CareRecord.vue';

createApp(CareRecord, { record }).mount('#app');
