; A study outlives the program. Updates run this too, silently.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    IfSilent +2
    MessageBox MB_OK|MB_ICONINFORMATION "Pulsetray is removed. Your studies stay where they are, by default in $LOCALAPPDATA\Pulsetray\study."
  ${endIf}
!macroend
