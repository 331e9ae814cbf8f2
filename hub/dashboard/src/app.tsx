import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App as AntApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { createQueryClient } from "./api/query-client.ts";
import { TRPCProvider, trpcClient } from "./api/trpc.ts";
import { router } from "./router.tsx";
import { useLocale } from "./text/use-text.ts";
import { theme } from "./ui/theme.ts";

const queryClient = createQueryClient();
const antdLocales = { zh: zhCN, en: enUS };

export function App() {
  const locale = useLocale();
  return (
    <ConfigProvider locale={antdLocales[locale]} theme={theme} button={{ autoInsertSpace: false }}>
      <AntApp message={{ top: 64, maxCount: 3 }}>
        <QueryClientProvider client={queryClient}>
          <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
            <RouterProvider router={router} />
          </TRPCProvider>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
