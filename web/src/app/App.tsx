import { MantineProvider } from "@mantine/core"
import { Notifications } from "@mantine/notifications"
import { PersistQueryClientProvider } from "@tanstack/react-query-persist-client"
import { RouterProvider } from "@tanstack/react-router"
import { lazy, Suspense } from "react"
import { kept, queries } from "./queries"
import { router } from "./router"
import { useSession } from "./session/store"
import { theme } from "./theme"
import { Update } from "./Update"

const SignInPage = lazy(() =>
  import("../features/users/SignInPage").then(each => ({ default: each.SignInPage })),
)
const SignedInPage = lazy(() =>
  import("../features/users/SignedInPage").then(each => ({ default: each.SignedInPage })),
)

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <PersistQueryClientProvider client={queries} persistOptions={kept}>
        <Notifications position="top-center" />
        <Update />
        <Suspense>
          <Entrance />
        </Suspense>
      </PersistQueryClientProvider>
    </MantineProvider>
  )
}

function Entrance() {
  const known = useSession()
  if (!known && location.pathname === "/signed-in") return <SignedInPage />
  if (!known) return <SignInPage />
  return <RouterProvider router={router} key={known.sub} />
}
