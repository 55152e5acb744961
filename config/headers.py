"""Headers on every answer that is not a static file (those are answered further out, and may be kept)."""

UNUSED = "camera", "microphone", "geolocation", "payment", "usb", "display-capture", "browsing-topics"
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in UNUSED)


class NoStoreMiddleware:
    """No page stays behind on a shared computer, not even in the browser's history."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = PERMISSIONS_POLICY
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response
