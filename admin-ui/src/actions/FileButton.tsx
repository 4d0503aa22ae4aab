import FileIcon from '@mui/icons-material/UploadFileOutlined';
import { Box, Button } from '@mui/material';

type Props = {
  /** What is read on it: to choose a file, or which one was chosen. */
  label: string;
  /** What it is called where that is not what is read on it. */
  name?: string;
  accept: string;
  disabled?: boolean;
  onFile: (file: File) => void;
};

/** Chooses a file. The same file, mended, can be chosen again. */
export function FileButton({ label, name = label, accept, disabled = false, onFile }: Props) {
  return (
    // The input inside is the control: a button around it would be a second one.
    <Button
      component="label"
      role={undefined}
      tabIndex={-1}
      variant="outlined"
      startIcon={<FileIcon />}
      disabled={disabled}
      sx={{ justifySelf: 'start', '&:focus-within': { outline: '2px solid', outlineOffset: 2 } }}
    >
      {label}
      <Box
        component="input"
        type="file"
        accept={accept}
        aria-label={name}
        disabled={disabled}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
        sx={{ position: 'absolute', inset: 0, opacity: 0, cursor: 'pointer' }}
      />
    </Button>
  );
}
