import 'mods-record/style.css';
import './page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import record from '../record.json';
import { CareRecord } from './CareRecord.jsx';

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <main>
      <h1>A care record with React</h1>
      <CareRecord record={record} />
    </main>
  </StrictMode>,
);
