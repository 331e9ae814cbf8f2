import type { ThemeConfig } from "antd";

/** Who asked their device for less motion gets none. */
const motion = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Deep blue on white; every pair of text and ground keeps a contrast of at least 4.5. */
export const theme: ThemeConfig = {
  token: {
    motion,
    colorPrimary: "#1552a8",
    colorInfo: "#1552a8",
    colorSuccess: "#1b7a4b",
    colorWarning: "#955800",
    colorError: "#b9302a",
    colorPrimaryBg: "#e6effb",
    colorPrimaryBgHover: "#d7e5f8",
    colorInfoBg: "#e9f1fc",
    colorInfoBorder: "#b5cff0",
    colorSuccessBg: "#e7f5ed",
    colorSuccessBorder: "#a9d8be",
    colorWarningBg: "#fff5e0",
    colorWarningBorder: "#f0d196",
    colorErrorBg: "#fdeceb",
    colorErrorBorder: "#f0b9b5",
    controlItemBgActive: "#e6effb",
    controlItemBgActiveHover: "#d7e5f8",
    colorTextBase: "#16233b",
    colorTextSecondary: "#4d5b75",
    colorBgLayout: "#f2f5fa",
    colorBorderSecondary: "#e3e9f2",
    borderRadius: 6,
    fontSize: 14,
    fontFamily:
      '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif',
  },
  components: {
    Layout: { headerHeight: 56, headerPadding: "0 16px", headerBg: "#0b2f6b", siderBg: "#ffffff" },
    Table: { headerBg: "#f4f7fc", cellPaddingBlockMD: 10 },
    Card: { headerFontSize: 15 },
    Form: { itemMarginBottom: 18 },
    Descriptions: { labelColor: "#4d5b75" },
    Menu: { itemSelectedBg: "#e6effb", activeBarBorderWidth: 0 },
  },
};
