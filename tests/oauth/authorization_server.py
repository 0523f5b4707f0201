#!/usr/bin/python3
"""An OAuth 2 authorization server for tests: Debian's python3-oauthlib does the protocol (RFC 6749, 7636, 7009, OpenID Connect),
this file keeps its memory and the sockets.

    authorization_server.py CERTIFICATE KEY

On https: /authorize, /token, /revoke. Whoever opens /authorize is the user that /control named, and agrees.
On http (127.0.0.1, another port): /introspect for Dovecot, /control?name=value to set things, /state to look at them.
The first line of output is a JSON object with both ports. Ends with its standard input.
"""
import http.server
import json
import ssl
import sys
import threading
import time
import urllib.parse

import jwt  # python3-jwt, which oauthlib itself uses
from oauthlib.oauth2 import AccessDeniedError, OAuth2Error
from oauthlib.openid import RequestValidator, Server

CLIENT = "fumibako-test"
MAIL = "https://mail.pop.example/"
SETTINGS = {"user": "user1@pop.example", "deny": "", "scopes": "", "expires": "3600", "rotate": "yes"}
CODES, TOKENS, REFRESH = {}, {}, {}
COUNTS = {"authorize": 0, "token": 0, "refresh": 0, "revoke": 0, "introspect": 0}
LOCK = threading.RLock()


class Client:
    client_id = CLIENT


class Validator(RequestValidator):
    def validate_client_id(self, client_id, request, *args, **kwargs):
        request.client = Client()
        return client_id == CLIENT

    def validate_redirect_uri(self, client_id, redirect_uri, request, *args, **kwargs):
        parts = urllib.parse.urlsplit(redirect_uri)  # RFC 8252 section 7.3: any port of the loopback address
        return parts.scheme == "http" and parts.hostname == "127.0.0.1" and parts.path == "/"

    def validate_response_type(self, client_id, response_type, client, request, *args, **kwargs):
        return response_type == "code"

    def validate_scopes(self, client_id, scopes, client, request, *args, **kwargs):
        return set(scopes) <= {MAIL, "openid", "email"}

    def get_default_scopes(self, client_id, request, *args, **kwargs):
        return []

    def is_pkce_required(self, client_id, request):
        return True

    def save_authorization_code(self, client_id, code, request, *args, **kwargs):
        CODES[code["code"]] = {"redirect": request.redirect_uri, "challenge": request.code_challenge,
                               "method": request.code_challenge_method, "user": SETTINGS["user"],
                               "scopes": request.scopes}

    def validate_user_match(self, id_token_hint, scopes, claims, request):
        return True

    def refresh_id_token(self, request):
        return False

    def get_code_challenge(self, code, request):
        return CODES[code]["challenge"]

    def get_code_challenge_method(self, code, request):
        return CODES[code]["method"]

    def client_authentication_required(self, request, *args, **kwargs):
        return False  # a program on a desktop keeps no secret

    def authenticate_client(self, request, *args, **kwargs):
        return self.authenticate_client_id(request.client_id, request)

    def authenticate_client_id(self, client_id, request, *args, **kwargs):
        request.client = Client()
        return client_id == CLIENT

    def validate_grant_type(self, client_id, grant_type, client, request, *args, **kwargs):
        return grant_type in ("authorization_code", "refresh_token")

    def validate_code(self, client_id, code, client, request, *args, **kwargs):
        known = CODES.get(code)
        if known:
            request.user, request.scopes = known["user"], known["scopes"]
        return known is not None

    def confirm_redirect_uri(self, client_id, code, redirect_uri, client, request, *args, **kwargs):
        return CODES[code]["redirect"] == redirect_uri

    def get_authorization_code_scopes(self, client_id, code, redirect_uri, request):
        return CODES[code]["scopes"]

    def get_authorization_code_nonce(self, client_id, code, redirect_uri, request):
        return None

    def invalidate_authorization_code(self, client_id, code, request, *args, **kwargs):
        CODES.pop(code, None)

    def save_bearer_token(self, token, request, *args, **kwargs):
        if request.grant_type == "refresh_token":
            REFRESH.pop(request.refresh_token, None)
        TOKENS[token["access_token"]] = {"user": request.user, "until": time.time() + token["expires_in"],
                                         "refresh": token.get("refresh_token")}
        if "refresh_token" in token:
            REFRESH[token["refresh_token"]] = {"user": request.user, "scopes": request.scopes}

    save_token = save_bearer_token

    def validate_refresh_token(self, refresh_token, client, request, *args, **kwargs):
        known = REFRESH.get(refresh_token)
        if known:
            request.user = known["user"]
        return known is not None

    def get_original_scopes(self, refresh_token, request, *args, **kwargs):
        return REFRESH[refresh_token]["scopes"]

    def rotate_refresh_token(self, request):
        return SETTINGS["rotate"] == "yes"

    def revoke_token(self, token, token_type_hint, request, *args, **kwargs):
        REFRESH.pop(token, None)
        for access in [a for a, known in TOKENS.items() if known["refresh"] == token or a == token]:
            del TOKENS[access]

    def finalize_id_token(self, id_token, token, token_handler, request):
        id_token.update({"iss": "https://pop.example", "sub": request.user, "email": request.user,
                         "exp": id_token["iat"] + 600})
        return jwt.encode(id_token, "a key that nobody looks at, since TLS vouches for it", algorithm="HS256")


def lasting(_request):
    return int(SETTINGS["expires"])


SERVER = Server(Validator(), token_expires_in=lasting)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def reply(self, status, headers=None, body=""):
        data = (body or "").encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True

    def answer(self, body):
        with LOCK:
            path, uri = urllib.parse.urlsplit(self.path), "https://localhost" + self.path
            headers = dict(self.headers)
            if path.path == "/authorize":
                COUNTS["authorize"] += 1
                self.reply(*self.authorize(uri))
            elif path.path == "/token":
                refreshing = b"grant_type=refresh_token" in body
                COUNTS["refresh" if refreshing else "token"] += 1
                headers, text, status = SERVER.create_token_response(uri, "POST", body.decode(), headers)
                self.reply(status, headers, text)
            elif path.path == "/revoke":
                COUNTS["revoke"] += 1
                headers, text, status = SERVER.create_revocation_response(uri, "POST", body.decode(), headers)
                self.reply(status, headers, text)
            else:
                self.reply(404)

    @staticmethod
    def authorize(uri):
        try:
            scopes, credentials = SERVER.validate_authorization_request(uri)
            if SETTINGS["deny"]:
                error = AccessDeniedError(state=credentials["state"])
                return 302, {"Location": error.in_uri(credentials["redirect_uri"])}, ""
            granted = SETTINGS["scopes"].split() or scopes
            headers, text, status = SERVER.create_authorization_response(uri, scopes=granted, credentials=credentials)
            return status, headers, text
        except OAuth2Error as error:
            return 400, {}, error.json

    def do_GET(self):
        self.answer(b"")

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))


class Inside(Handler):
    """What is not the protocol's: for Dovecot and for the test."""

    def answer(self, body):
        with LOCK:
            path = urllib.parse.urlsplit(self.path)
            if path.path == "/introspect":
                COUNTS["introspect"] += 1
                given = urllib.parse.parse_qs(path.query).get("token", [""])[0]
                known = TOKENS.get(given)
                valid = known and known["until"] > time.time()
                name = known["user"].split("@")[0] if valid else ""
                self.reply(200, {"Content-Type": "application/json"},
                           json.dumps({"active": "true", "username": name} if valid else {"active": "false"}))
            elif path.path == "/control":
                for name, value in urllib.parse.parse_qsl(path.query, keep_blank_values=True):
                    if name == "forget":  # as a user does in the settings of the provider
                        TOKENS.clear()
                        if value == "all":
                            REFRESH.clear()
                    else:
                        SETTINGS[name] = value
                self.reply(200)
            else:
                self.reply(200, {"Content-Type": "application/json"},
                           json.dumps({"counts": COUNTS, "refresh": list(REFRESH), "access": list(TOKENS)}))


def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    outside = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # The handshake belongs to the thread of the connection: one that says nothing holds up nobody.
    outside.socket = context.wrap_socket(outside.socket, server_side=True, do_handshake_on_connect=False)
    inside = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Inside)
    for server in (outside, inside):
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"https": outside.server_port, "http": inside.server_port}), flush=True)
    sys.stdin.read()


main()
