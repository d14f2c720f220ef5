# Lays the front-end files that others make into Sources/Web/Assets/vendor, from where they travel with the binary.
# Sourced by bin/setup. The stamp holds what the files were made from, so that a second run has nothing to do.
vendor=Sources/Web/Assets/vendor

assets_stamp() {
    cat bin/lib/assets.sh bin/lib/assets.txt
    dpkg-query -W -f '${Package} ${Version}\n' libjs-leaflet fonts-inter
}

lay_assets() {
    local stamp work new
    stamp=$(assets_stamp | sha256sum | cut -d ' ' -f 1)
    [ "$(cat "$vendor/.stamp" 2>/dev/null)" = "$stamp" ] && return 0
    work=$(mktemp -d)
    new=$work/vendor
    mkdir -p "$new/leaflet/images" "$new/inter"

    say "Front-end files: htmx"
    "$python" -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
        --dest "$work" --requirement bin/lib/assets.txt
    "$python" -m zipfile --extract "$work"/django_htmx-*.whl "$work/wheel"
    cp "$work/wheel/django_htmx/static/django_htmx/htmx-2.min.js" "$new/htmx.min.js"

    say "Front-end files: Leaflet"
    cp /usr/share/javascript/leaflet/leaflet.min.js "$new/leaflet/leaflet.js"
    cp /usr/share/javascript/leaflet/leaflet.css "$new/leaflet/"
    cp /usr/share/javascript/leaflet/images/*.png "$new/leaflet/images/"
    sed -i '/sourceMappingURL/d' "$new/leaflet/leaflet.js" "$new/leaflet/leaflet.css"

    say "Front-end files: Inter (Latin and Cyrillic, as web fonts)"
    local weight
    for weight in Inter-Regular Inter-Medium Inter-SemiBold Inter-Bold InterDisplay-SemiBold InterDisplay-Bold; do
        "$python" -m fontTools.subset "/usr/share/fonts/opentype/inter/$weight.otf" --flavor=woff2 \
            --unicodes='U+0000-024F,U+0300-036F,U+0400-04FF,U+2000-206F,U+20A0-20CF,U+2100-214F,U+2190-2193,U+2212' \
            --layout-features='kern,liga,calt,ccmp,locl,mark,mkmk,tnum,case' --output-file="$new/inter/$weight.woff2"
    done

    echo "$stamp" >"$new/.stamp"
    chmod -R u+rwX,go+rX "$new"
    rm -rf "$vendor"
    mkdir -p "${vendor%/*}"
    mv "$new" "$vendor"
    rm -rf "$work"
}
