#!/bin/sh
# Looks at this machine and, when nothing speaks against it, attests that it is fit for Azure Batch once generalized.
# One file, for any POSIX shell, so that it can be copied to a machine as it is. README.md says what each finding means.
set -u

usage() {
    cat <<'TEXT'
attest.sh --by WHO [options]
    Run it as root, in the machine, just before the machine is generalized. It changes nothing.
    One line per finding goes to stderr: ok, bad, unknown (could not be checked) or info.
    When all is well the attestation goes to stdout, as JSON for the configuration.

--by WHO                        who attests; stored as plain text in a tag, 256 characters at most
--confirm-generalizing          you state that the machine is generalized right after this
--confirm-supported-base-image  you state that `az batch pool supported-images list` shows the base image
--base-image PUBLISHER:OFFER:SKU
                                the Marketplace image at the bottom, where the platform does not tell it
--help                          this text

Exit code: 0 attested, 1 something is bad, 2 something could not be checked, 64 wrong usage.
ATTEST_ROOT is the directory to look at instead of /; ATTEST_IMDS a file, or an address, to ask instead of the
Instance Metadata Service.
TEXT
}

root=${ATTEST_ROOT:-}
root=${root%/}
imds=${ATTEST_IMDS:-http://169.254.169.254/metadata/instance/compute?api-version=2021-02-01&format=json}
guide=https://learn.microsoft.com/azure/batch/batch-sig-images#prepare-a-vm
sys=$root/sys
dev=$root/dev
newline='
'
bads=0
unknowns=0

say() { printf '%-8s %s\n' "$1" "$2" >&2; }
ok() { say ok "$1"; }
info() { say info "$1"; }
bad() { bads=$((bads + 1)) && say bad "$1. See ${2:-$guide}"; }
unknown() { unknowns=$((unknowns + 1)) && say unknown "$1. See ${2:-$guide}"; }
misused() { say attest.sh: "$1; attest.sh --help shows how it is used" && exit 64; }

# The value of a setting of the Azure Linux agent, the last one if there are several.
setting() {
    sed -n "/^[[:space:]]*$1[[:space:]]*=/{s/^[^=]*=[[:space:]]*//;s/[[:space:]]*#.*//;s/[[:space:]]*\$//;h;};\${g;p;}" \
        "$root/etc/waagent.conf" 2>/dev/null
}

# What the Instance Metadata Service says, one `path=value` a line.
# https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service
ask_platform() {
    case $imds in
    http:*) (
        unset http_proxy HTTP_PROXY all_proxy ALL_PROXY
        curl -sf -m 5 -H Metadata:true "$imds" 2>/dev/null ||
            wget -q -T 5 -O - --header 'Metadata: true' "$imds" 2>/dev/null
    ) ;;
    *) cat "$imds" 2>/dev/null ;;
    esac | awk '
        { text = text $0 " " }
        function path(  i, all) {
            for (i = 1; i <= depth; i++) all = all (i > 1 ? "." : "") (kind[i] == "[" ? place[i] : key[i])
            return all
        }
        END {
            for (sub(/^[ \t\r]+/, "", text); text != ""; sub(/^[ \t\r]+/, "", text)) {
                first = substr(text, 1, 1)
                if (index("{}[],:", first)) {
                    text = substr(text, 2)
                    if (first == "{" || first == "[") { kind[++depth] = first; place[depth] = 0; named[depth] = 0 }
                    else if (first == "}" || first == "]") depth--
                    else if (first == ",") { place[depth]++; named[depth] = 0 }
                    else named[depth] = 1
                    continue
                }
                if (first == "\"") found = match(text, /^"([^"\\]|\\.)*"/)
                else found = match(text, /^[-+.A-Za-z0-9]+/)
                if (!found) exit
                value = substr(text, 1, RLENGTH)
                text = substr(text, RLENGTH + 1)
                if (first == "\"") value = substr(value, 2, length(value) - 2)
                if (kind[depth] == "{" && !named[depth]) key[depth] = value
                else print path() "=" value
            }
        }'
}

fact() {
    case $facts in *"storageProfile.$1="*) ;; *) return ;; esac
    value=${facts#*"storageProfile.$1="}
    printf '%s\n' "${value%%"$newline"*}"
}

# The kernel's name of what a symbolic link under /dev, or an entry of fstab, points to: sda1, dm-0.
device_of() {
    case $1 in
    UUID=*) set -- "/dev/disk/by-uuid/${1#*=}" ;;
    LABEL=*) set -- "/dev/disk/by-label/${1#*=}" ;;
    PARTUUID=*) set -- "/dev/disk/by-partuuid/${1#*=}" ;;
    PARTLABEL=*) set -- "/dev/disk/by-partlabel/${1#*=}" ;;
    esac
    case $1 in /dev/*) ;; *) return 0 ;; esac
    target=$(readlink "$root$1") || target=$1
    [ -e "$sys/block/${target##*/}" ] || set -- "$sys/block"/*/"${target##*/}"
    [ ! -e "$sys/block/${target##*/}" ] && [ ! -e "$1" ] || echo "${target##*/}"
}

linked() { [ ! -L "$root$1" ] || device_of "$1"; }

# The disks that a device lies on: through partitions and device-mapper volumes.
disks_below() (
    for slave in "$sys/block/$1/slaves"/*; do
        [ ! -e "$slave" ] || disks_below "${slave##*/}"
    done
    for whole in "$sys/block"/*; do
        case $1 in "${whole##*/}") [ -n "$(ls -A "$whole/slaves" 2>/dev/null)" ] || echo "$1" ;; esac
        [ ! -d "$whole/$1" ] || [ ! -e "$whole/$1/partition" ] || echo "${whole##*/}"
    done
)

# What can carry a filesystem on a device: itself, its partitions, or the volumes that are made of them.
carriers() (
    set -- "$1" "$sys/block/$1"
    [ -e "$2" ] || for part in "$sys/block"/*/"$1"; do set -- "$1" "$part"; done
    parts=
    for above in "$2"/holders/* "$2"/*/partition; do
        [ -e "$above" ] || continue
        parts=yes
        above=${above%/partition}
        carriers "${above##*/}"
    done
    [ -n "$parts" ] || echo "$1"
)

root_device() {
    number=$(awk '$5 == "/" { found = $3 } END { print found }' "$root/proc/self/mountinfo" 2>/dev/null)
    target=$(readlink "$sys/dev/block/$number" 2>/dev/null) && echo "${target##*/}" && return
    device_of "$(awk '$2 == "/" { found = $1 } END { print found }' "$root/proc/mounts" 2>/dev/null)"
}

encrypting() (
    case $(cat "$sys/block/$1/dm/uuid" 2>/dev/null) in CRYPT-*) echo "$1" ;; esac
    for slave in "$sys/block/$1/slaves"/*; do
        [ ! -e "$slave" ] || encrypting "${slave##*/}"
    done
)

look_at_privileges() {
    [ -n "$root" ] || [ "$(id -u)" -eq 0 ] ||
        unknown "privileges: run by $(id -un); what only root may see could not be looked at. Run it as root"
    for tool in awk cat cut date grep ls readlink sed sort tr; do
        command -v $tool >/dev/null || unknown "tools: $tool is not there, and this looks with it. Install it"
    done
}

look_at_system() {
    name=$(sed -n 's/^PRETTY_NAME=//p' "$root/etc/os-release" 2>/dev/null | tr -d '"')
    info "operating system: ${name:-not told by /etc/os-release}"
    users=$(awk -F: '$3 >= 1000 && $3 < 65534 { printf "%s%s", (n++ ? ", " : ""), $1 }' "$root/etc/passwd" 2>/dev/null)
    info "users: ${users:-none}; waagent -deprovision+user removes the one that the platform made last"
    set -- "$root"/etc/ssh/ssh_host_*_key
    [ ! -e "$1" ] || info "SSH host keys: $#; waagent -deprovision removes them"
}

look_at_extensions() {
    if [ ! -d "$root$folder" ]; then
        unknown "extensions: the agent's folder $folder is not there. Run this in the machine that becomes the image"
        return
    fi
    found=
    for place in "$root$folder"/*-*.*/ "$root$logs"/*.*/; do
        name=${place%/} && name=${name##*/}
        # The agent keeps its own updates beside the extensions.
        case $name in WALinuxAgent-*) continue ;; esac
        case $place in
        "$root$logs"/*) [ -d "$place" ] ;;
        *) [ -e "$place/HandlerManifest.json" ] || [ -d "$place/config" ] || [ -d "$place/status" ] ;;
        esac && found="$found ${place#"$root"}"
    done
    [ -z "$found" ] && ok "extensions: no trace of any in $folder and $logs" && return
    bad "extensions: found${found}; a machine that never had one is needed. Prepare a new machine without extensions"
}

look_at_temp_drive() {
    places='/mnt or /mnt/resource is needed, as the agent or cloud-init do it by themselves. Undo the change'
    set -- "$root"/etc/cloud/cloud.cfg "$root"/etc/cloud/cloud.cfg.d/*.cfg
    if [ ! -f "$root/etc/waagent.conf" ] && [ ! -f "$1" ]; then
        unknown 'temporary drive: neither /etc/waagent.conf nor /etc/cloud/cloud.cfg is there to tell where it goes'
        return
    fi
    # The platform tells megabytes; 0 or nothing is a machine without a temporary disk.
    size=$(fact resourceDisk.size)
    moved=$({
        case $(setting ResourceDisk.Format) in [yY]*)
            point=$(setting ResourceDisk.MountPoint)
            echo "waagent.conf ${point:-/mnt/resource}" ;;
        esac
        # Both spellings of a list: [ephemeral0, /mnt] on one line, or an item a line.
        cat "$@" 2>/dev/null | tr -d "\"'[]" | awk '
            /^[ \t]*#/ { next }
            waiting { waiting = 0; if ($1 == "-" && NF == 2) { print "cloud-init", $2; next } }
            match($0, /-[ \t]+ephemeral0[.0-9]*/) {
                rest = substr($0, RSTART + RLENGTH); gsub(/[, \t]+/, " ", rest)
                if (split(rest, word, " ")) print "cloud-init", word[1]; else waiting = 1
            }'
        for list in etc/fstab proc/mounts; do
            [ ! -f "$root/$list" ] || while read -r spec point _; do
                case $spec in '#'* | '') continue ;; esac
                case $spec in
                /dev/disk/azure/resource* | /dev/disk/cloud/azure_resource*) own=yes ;;
                *) device=$(device_of "$spec") && own=
                    [ -z "$temp" ] || [ "$(disks_below "${device:-?}")" != "$temp" ] || own=yes ;;
                esac
                case $own,$point in
                *,none | *,swap) ;;
                yes,*) echo "/$list $point" ;;
                # Which disk is the temporary one may be unknown; then this may be it.
                ,/mnt | ,/mnt/resource) [ -z "$temp" ] && [ "${size:-0}" != 0 ] || echo "/$list $spec:$point" ;;
                *,/mnt/batch | *,/mnt/resource/batch) echo "/$list $spec:$point" ;;
                esac
            done <"$root/$list"
        done
        for point in /mnt /mnt/resource /mnt/batch /mnt/resource/batch; do
            [ ! -L "$root$point" ] || echo "link $point->$(readlink "$root$point")"
        done
    } | awk '{ if ($2 != "/mnt" && $2 != "/mnt/resource") print $1 " says " $2 }' | sort -u | tr '\n' ' ')
    direct=$(grep -ls '^Microsoft NVMe Direct Disk' "$sys"/block/*/device/model)
    if [ -n "$moved" ]; then
        bad "temporary drive: ${moved% }; $places"
    elif [ -n "$temp" ] && ! grep -Eqs "^/dev/$temp(p?[0-9]+)? /mnt(/resource)? " "$root/proc/mounts"; then
        bad "temporary drive: $temp is mounted nowhere; a mount on $places"
    elif [ -z "$temp$direct" ] && [ "${size:-0}" != 0 ]; then
        unknown "temporary drive: the platform gave one of $size MB, and no link under /dev/disk tells which it is"
    else
        ok "temporary drive: ${temp:-none on this size of machine}, nothing moves it"
    fi
}

# One line of trouble for each thing that keeps a data disk from being mounted on every node.
data_disk_troubles() {
    mounted=
    for carrier in $(carriers "$1"); do
        has_filesystem=
        for link in "$dev"/disk/by-uuid/*; do
            target=$(readlink "$link") && [ "${target##*/}" = "$carrier" ] && has_filesystem=yes
        done
        [ -n "$has_filesystem" ] || continue
        mounted=no
        while read -r spec point _ options _; do
            [ "$(device_of "$spec")" = "$carrier" ] || continue
            mounted=yes
            case $spec in /dev/sd* | /dev/nvme* | /dev/vd*) echo "$carrier is mounted as $spec, a name that changes" ;; esac
            case ,$options, in *,noauto,*) echo "$carrier is not mounted on $point at boot (noauto)" ;; esac
            case ,$options, in *,nofail,*) ;; *) echo "a node without $carrier would not boot (no nofail)" ;; esac
        done <<TABLE
$(sed 's/#.*//; s/"//g' "$root/etc/fstab" 2>/dev/null)
TABLE
        [ "$mounted" = yes ] || echo "$carrier has no entry in /etc/fstab"
    done
    [ -n "$mounted" ] || echo "$1 has no filesystem"
}

look_at_data_disks() {
    os=$(disks_below "${below:-?}" | tr '\n' ' ')
    [ -n "$os" ] || os=$(linked /dev/disk/azure/root)
    if [ -z "$os" ]; then
        unknown 'data disks: the OS disk could not be told from the others'
        return
    fi
    seen=0
    troubles=
    for disk in "$sys"/block/*; do
        name=${disk##*/}
        case $name in loop* | ram* | zram* | sr* | fd* | dm-* | md* | nbd* | nvme*c*n*) continue ;; esac
        case " $os $temp " in *" $name "*) continue ;; esac
        ! grep -qs '^Microsoft NVMe Direct Disk' "$disk/device/model" || continue
        seen=$((seen + 1))
        troubles="$troubles$(data_disk_troubles "$name" | sed 's/$/, /' | tr -d '\n')"
    done
    attached=$(printf '%s\n' "$facts" | grep -c '^storageProfile\.dataDisks\.[0-9]*\.lun=')
    if [ -n "$troubles" ]; then
        bad "data disks: ${troubles%, }; a filesystem and an entry in /etc/fstab by UUID with nofail are needed. Format \
and mount the disk from within the machine" https://learn.microsoft.com/azure/virtual-machines/linux/attach-disk-portal
    elif [ "$attached" -gt "$seen" ]; then
        unknown "data disks: the platform attached $attached, seen here $seen. Look for what hides them"
    else
        ok "data disks: $seen, each with a filesystem that is mounted at boot"
    fi
}

look_at_encryption() {
    found=$({
        case $(fact osDisk.encryptionSettings.enabled) in [tT]rue) echo 'the platform says so' ;; esac
        encrypting "${below:-?}"
        ls -d "$root$folder"/Microsoft.*.AzureDiskEncryption*/ "$root/mnt/azure_bek_disk" 2>/dev/null
        grep -ls azure_bek "$root/etc/crypttab" "$root/proc/mounts"
    } | sed "s|^$root/|/|" | tr '\n' ' ')
    if [ -n "$found" ]; then
        bad "encryption: the OS disk is encrypted (${found% }); one without Azure Disk Encryption is needed. Prepare a new \
machine, and encrypt the nodes through the pool"
    elif [ -z "$below" ]; then
        unknown 'encryption: the device that / lies on could not be found'
    else
        ok "encryption: none on $below"
    fi
}

look_at_managed_disks() {
    if [ -z "$facts" ]; then
        unknown 'managed disks: the Instance Metadata Service did not answer. Run this in Azure, with curl or wget'
        return
    fi
    found=$(printf '%s\n' "$facts" | sed -n 's/^storageProfile\.//; s/\.vhd\.uri=..*//p; s/\.managedDisk\.id=$//p' |
        sort -u | tr '\n' ' ')
    if [ -n "$found" ]; then
        bad "managed disks: ${found% } of this machine; managed disks alone are needed. Convert with az vm convert"
    elif [ -z "$(fact osDisk.managedDisk.id)" ]; then
        unknown 'managed disks: the platform does not tell what the OS disk is'
    elif [ -n "$(fact osDisk.diffDiskSettings.option)" ]; then
        bad 'managed disks: the OS disk is ephemeral; one that can be captured is needed. Prepare a machine without'
    else
        ok 'managed disks: all of them'
    fi
}

look_at_base_image() {
    told=$(fact imageReference.publisher):$(fact imageReference.offer):$(fact imageReference.sku)
    case $told in *[!A-Za-z0-9._:-]* | :* | *:: | *:) told= ;; esac
    image=${told:-$base}
    if [ -z "$image" ]; then
        unknown 'base image: the platform does not tell it. Give it with --base-image PUBLISHER:OFFER:SKU'
    elif [ -n "$base" ] && [ "$base" != "$image" ]; then
        bad "base image: the platform says $told, --base-image $base; one base image is needed. Leave the option out"
    elif [ -z "$supported" ]; then
        unknown "base image: $image; that Batch supports it only a person can state. Look for it in the answer of \
az batch pool supported-images list, then add --confirm-supported-base-image"
    else
        ok "base image: $image, stated to be on the list of Batch"
    fi
}

look_at_generalizing() {
    [ -z "$generalizing" ] || { ok 'generalization: stated to follow' && return; }
    unknown "generalization: comes after this, so only a person can state it. Add --confirm-generalizing and run \
waagent -deprovision+user next"
}

by='' base='' supported='' generalizing=''
while [ $# -gt 0 ]; do
    case $1 in
    --by | --base-image)
        [ $# -gt 1 ] || misused "$1 needs a value"
        case $1 in --by) by=$2 ;; *) base=$2 ;; esac
        shift ;;
    --confirm-generalizing) generalizing=yes ;;
    --confirm-supported-base-image) supported=yes ;;
    --help) usage && exit 0 ;;
    *) misused "$1 is no option" ;;
    esac
    shift
done
case $by in *[![:space:]]*) ;; *) misused '--by is missing' ;; esac
[ "$(printf %s "$by" | tr -d '[:cntrl:]')" = "$by" ] && [ ${#by} -le 256 ] || misused '--by takes one line of 256 characters'
case $base in '' | [!:]*:[!:]*:[!:]*) ;; *) misused "$base; --base-image takes publisher:offer:sku" ;; esac
case $base in *[!A-Za-z0-9._:-]* | *:*:*:*) misused "$base; --base-image takes publisher:offer:sku" ;; esac

temp=$(linked /dev/disk/azure/resource)
temp=${temp:-$(linked /dev/disk/cloud/azure_resource)}
folder=$(setting Lib.Dir)
folder=${folder:-/var/lib/waagent}
logs=$(setting Extension.LogDir)
logs=${logs:-/var/log/azure}
below=$(root_device)
facts=$(ask_platform)
for look in system privileges extensions temp_drive data_disks encryption managed_disks base_image generalizing; do
    look_at_$look
done
[ $bads -eq 0 ] || exit 1
[ $unknowns -eq 0 ] || exit 2
by=$(printf %s "$by" | sed 's/\\/\\\\/g; s/"/\\"/g')
cat <<JSON
{
  "generalized": true,
  "noExtensions": true,
  "managedDisks": true,
  "dataDisksMountable": true,
  "defaultTempDrive": true,
  "baseImage": {"publisher": "${image%%:*}", "offer": "$(echo "$image" | cut -d: -f2)", "sku": "${image##*:}"},
  "baseImageSupported": true,
  "osDiskUnencrypted": true,
  "by": "$by",
  "when": "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
}
JSON
