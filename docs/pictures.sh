#!/usr/bin/env bash
# Makes the pictures in docs/images anew: builds the product, starts it, and walks through it with Chromium.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
exec mvn -B -ntp -T 2 verify -Ppictures -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=GuidePictures -Dfailsafe.failIfNoSpecifiedTests=false -Dgrantwarden.pictures="$PWD/docs/images"
