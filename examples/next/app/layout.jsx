import 'mods-record/style.css';
import './page.css';

export const metadata = { title: 'A care record with Next', icons: { icon: 'data:,' } };

export default function Layout({ children }) {
  return (
    <html lang="en-GB">
      <body>{children}</body>
    </html>
  );
}
