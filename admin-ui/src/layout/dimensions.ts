export const TOP_BAR_HEIGHT = 56;
export const BOTTOM_NAV_HEIGHT = 60;
