import { MantineProvider } from "@mantine/core"
import { Notifications } from "@mantine/notifications"
import { QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { lazy, Suspense } from "react"
import { queries } from "./queries"
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
      <QueryClientProvider client={queries}>
        <Notifications position="top-center" />
        <Update />
        <Suspense>
          <Entrance />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  )
}

function Entrance() {
  const known = useSession()
  if (!known && location.pathname === "/signed-in") return <SignedInPage />
  if (!known) return <SignInPage />
  return <RouterProvider router={router} key={known.sub} />
}
