import BellIcon from '@mui/icons-material/NotificationsOutlined';
import { Badge, Box, ButtonBase, IconButton, Popover, Skeleton, Tooltip, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList, useStore, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Notice } from '../api/types.ts';
import { useDates } from '../format/useFormat.ts';
import { useZone } from '../providers/reference.ts';

/** My notices, newest first. "New" is what came after the bell was last opened in this browser. */
export function NoticeBell() {
  const t = useTranslate();
  const dates = useDates();
  const zone = useZone();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [seenAt, setSeenAt] = useStore('notices.seenAt', '');
  const { data, isPending } = useGetList<Notice>('notices', { pagination: { page: 1, perPage: 10 } });
  const fresh = (data ?? []).filter((notice) => notice.at > seenAt).length;
  const label = fresh > 0 ? t('notice.bellNew', { smart_count: fresh }) : t('notice.bell');
  const open = (target: HTMLElement) => {
    setAnchor(target);
    setSeenAt(data?.[0]?.at ?? seenAt);
  };
  return (
    <>
      <Tooltip title={label}>
        <IconButton
          aria-label={label}
          aria-haspopup="dialog"
          onClick={(e) => open(e.currentTarget)}
          size="small"
          sx={{ width: 36, height: 36 }}
        >
          <Badge badgeContent={fresh} color="primary" max={9}>
            <BellIcon fontSize="small" />
          </Badge>
        </IconButton>
      </Tooltip>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': t('notice.title'),
            sx: { width: 360, maxWidth: '94vw', border: 1, borderColor: 'divider' },
          },
        }}
      >
        <Typography variant="h3" component="h2" sx={{ px: 2, pt: 1.5, pb: 1 }}>
          {t('notice.title')}
        </Typography>
        {isPending && <Skeleton sx={{ mx: 2, mb: 2 }} height={60} />}
        {data?.length === 0 && (
          <Typography variant="body2" sx={{ px: 2, pb: 2, color: 'text.secondary' }}>
            {t('notice.empty')}
          </Typography>
        )}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 420, overflowY: 'auto' }}>
          {data?.map((notice) => (
            <Box component="li" key={notice.id} sx={{ borderTop: 1, borderColor: 'divider' }}>
              <ButtonBase
                component={Link}
                to={`/cycles/${notice.cycle.id}`}
                onClick={() => setAnchor(null)}
                sx={{
                  display: 'block',
                  width: '100%',
                  textAlign: 'left',
                  px: 2,
                  py: 1.25,
                  '&:hover': { bgcolor: 'quiet' },
                }}
              >
                <Typography variant="body2">{notice.sentence}</Typography>
                <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                  {notice.cycle.village.name} · {dates.moment(notice.at, zone)}
                </Typography>
              </ButtonBase>
            </Box>
          ))}
        </Box>
      </Popover>
    </>
  );
}
