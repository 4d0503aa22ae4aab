import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import { Button } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';

/** Puts a text on the clipboard. Without one (a plain http address) there is no button: the text itself stands beside it. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useTranslate();
  const notify = useNotify();
  if (!('clipboard' in navigator)) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      notify(t('record.copied'), { type: 'success' });
    } catch {
      notify(t('record.notCopied'), { type: 'warning' });
    }
  };
  return (
    <Button className="no-print" size="small" startIcon={<CopyIcon />} onClick={() => void copy()}>
      {label}
    </Button>
  );
}
