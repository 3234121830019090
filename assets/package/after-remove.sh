#!/bin/bash
# Takes away what the installation added. An update runs this too (`upgrade`, or 1 for rpm) and
# keeps everything; a study outlives the program, so nothing in a person's home is touched.
case "${1:-remove}" in
  upgrade | failed-upgrade | 1) exit 0 ;;
esac
if type update-alternatives >/dev/null 2>&1; then
  update-alternatives --remove '${executable}' '/opt/${sanitizedProductName}/${executable}' || true
else
  rm -f '/usr/bin/${executable}'
fi
profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
  apparmor_parser --remove "$profile" >/dev/null 2>&1 || true
  rm -f "$profile"
fi
echo "Pulsetray is removed. Studies stay where they are, by default in ~/.local/share/pulsetray."
exit 0
