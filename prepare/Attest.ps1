#Requires -Version 5.1
<#
.SYNOPSIS
Looks at this machine and, when nothing speaks against it, attests that it is fit for Azure Batch once generalized.
.DESCRIPTION
Run it as administrator, in the machine, just before the machine is generalized. It changes nothing.
One line per finding goes to stderr: ok, bad, unknown (could not be checked) or info. When all is well the
attestation goes to stdout, as JSON for the configuration. README.md says what each finding means.
Exit code: 0 attested, 1 something is bad, 2 something could not be checked, 64 wrong usage.
.PARAMETER By
Who attests; stored as plain text in a tag, 256 characters at most.
.PARAMETER ConfirmGeneralizing
You state that the machine is generalized right after this: sysprep /generalize /oobe /shutdown.
.PARAMETER ConfirmSupportedBaseImage
You state that `az batch pool supported-images list` shows the base image.
.PARAMETER BaseImage
publisher:offer:sku of the Marketplace image at the bottom, where the platform does not tell it.
#>
[CmdletBinding()]
param(
    [string] $By,
    [switch] $ConfirmGeneralizing,
    [switch] $ConfirmSupportedBaseImage,
    [string] $BaseImage,
    [switch] $Help
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$guide = 'https://learn.microsoft.com/azure/batch/batch-sig-images#prepare-a-vm'
$direct = 'Microsoft NVMe Direct Disk*'
$script:bads = 0
$script:unknowns = 0
$script:image = ''

function Write-Finding([string] $Kind, [string] $Text) {
    [Console]::Error.WriteLine('{0,-8} {1}' -f $Kind, $Text)
}
function Write-Bad([string] $Text) { $script:bads++; Write-Finding 'bad' "$Text. See $guide" }
function Write-Unknown([string] $Text) { $script:unknowns++; Write-Finding 'unknown' "$Text. See $guide" }
function Exit-Misused([string] $Text) {
    [Console]::Error.WriteLine("Attest.ps1: $Text; Get-Help .\Attest.ps1 -Detailed shows how it is used")
    exit 64
}

# What the Instance Metadata Service says, past every proxy, or nothing.
# https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service
function Read-Platform {
    $address = 'http://169.254.169.254/metadata/instance/compute?api-version=2021-02-01&format=json'
    if ($env:ATTEST_IMDS) { $address = $env:ATTEST_IMDS }
    try {
        if ($address -notlike 'http:*') { return Get-Content -LiteralPath $address -Raw | ConvertFrom-Json }
        $session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
        $session.Proxy = New-Object System.Net.WebProxy
        return Invoke-RestMethod -Uri $address -Headers @{ Metadata = 'true' } -WebSession $session -TimeoutSec 5
    } catch {
        return $null
    }
}

# The value at a path such as osDisk.vhd.uri, or an empty string.
function Get-Fact($From, [string] $Path) {
    foreach ($step in $Path.Split('.')) {
        if ($null -eq $From) { return '' }
        $property = $From.PSObject.Properties[$step]
        if ($null -eq $property) { return '' }
        $From = $property.Value
    }
    return [string]$From
}

function Test-Privilege {
    $identity = [Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object Security.Principal.WindowsPrincipal -ArgumentList $identity
    if (-not $principal.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
        Write-Unknown "privileges: run by $($identity.Name); an administrator sees more. Run it as administrator"
    }
}

function Test-System {
    Write-Finding 'info' "operating system: $((Get-CimInstance -ClassName Win32_OperatingSystem).Caption)"
    $users = @(Get-CimInstance -ClassName Win32_UserAccount -Filter 'LocalAccount=True AND Disabled=False')
    $names = @($users | ForEach-Object { $_.Name }) -join ', '
    Write-Finding 'info' "users: $names; sysprep leaves them in the image"
}

function Test-Extension {
    if (-not (Test-Path -LiteralPath "$env:SystemDrive\WindowsAzure")) {
        Write-Unknown ("extensions: the agent's folder $env:SystemDrive\WindowsAzure is not there. " +
            'Run this in the machine that becomes the image')
        return
    }
    $places = @(
        "$env:SystemDrive\Packages\Plugins\*"
        "$env:SystemDrive\WindowsAzure\Logs\Plugins\*"
        'HKLM:\SOFTWARE\Microsoft\Windows Azure\HandlerState\*'
    )
    $found = @(Get-Item -Path $places -ErrorAction SilentlyContinue | ForEach-Object { $_.Name } | Sort-Object -Unique)
    if ($found.Count -gt 0) {
        Write-Bad ("extensions: found $($found -join ', '); a machine that never had one is needed. " +
            'Prepare a new machine without extensions')
    } else {
        Write-Finding 'ok' 'extensions: no trace of any'
    }
}

# The drive that the platform marks as temporary.
function Get-TemporaryDrive {
    @(Get-Volume | Where-Object { $_.DriveLetter } | Where-Object {
            $_.FileSystemLabel -eq 'Temporary Storage' -or
            (Test-Path -LiteralPath "$($_.DriveLetter):\DATALOSS_WARNING_README.txt")
        } | ForEach-Object { [string]$_.DriveLetter })
}

function Test-TemporaryDrive {
    $letters = @(Get-TemporaryDrive)
    $other = @(Get-Volume | Where-Object { [string]$_.DriveLetter -eq 'D' -and $_.DriveType -eq 'Fixed' })
    $size = Get-Fact $platform 'storageProfile.resourceDisk.size'
    $raw = @(Get-Disk | Where-Object { $_.FriendlyName -like $direct })
    if ($letters.Count -gt 0 -and ($letters -join '') -ne 'D') {
        Write-Bad ("temporary drive: found as $($letters -join ', '):; D: is needed. " +
            'Give it its letter back, and other disks other letters')
    } elseif ($letters.Count -eq 0 -and $other.Count -gt 0) {
        Write-Bad 'temporary drive: D: is another disk; D: is needed for it. Give the other disk another letter'
    } elseif ($letters.Count + $raw.Count -eq 0 -and $size -notin '', '0') {
        Write-Unknown "temporary drive: the platform gave one of $size MB, and no volume is marked as such"
    } else {
        Write-Finding 'ok' 'temporary drive: D:, or none on this size of machine'
    }
}

function Get-DiskTrouble($Disk) {
    $name = "disk $($Disk.Number)"
    if ($Disk.IsOffline) { return "$name is offline" }
    if ([string]$Disk.PartitionStyle -eq 'RAW') { return "$name is not initialised" }
    $volumes = @(Get-Partition -DiskNumber $Disk.Number -ErrorAction SilentlyContinue |
            Where-Object { [string]$_.Type -notin 'Reserved', 'System', 'Recovery' })
    if ($volumes.Count -eq 0) { return "$name has no partition" }
    foreach ($partition in $volumes) {
        $paths = @($partition.AccessPaths | Where-Object { $_ -and $_ -notlike '\\?\*' })
        $volume = $partition | Get-Volume -ErrorAction SilentlyContinue
        if ($null -eq $volume -or -not $volume.FileSystem) { return "$name has a partition that is not formatted" }
        if ($paths.Count -eq 0) { return "$name has a volume without a drive letter or folder" }
    }
}

function Test-DataDisk {
    $temporary = @(Get-TemporaryDrive | ForEach-Object { (Get-Partition -DriveLetter $_).DiskNumber })
    $disks = @(Get-Disk | Where-Object {
            -not $_.IsBoot -and -not $_.IsSystem -and $_.Number -notin $temporary -and
            $_.FriendlyName -notlike $direct -and [string]$_.BusType -ne 'File Backed Virtual'
        })
    $troubles = @($disks | ForEach-Object { Get-DiskTrouble $_ })
    $attached = 0
    if ($null -ne $platform) {
        $attached = @($platform.storageProfile.dataDisks | Where-Object { $null -ne $_ }).Count
    }
    if ($troubles.Count -gt 0) {
        Write-Bad ("data disks: $($troubles -join ', '); each is needed online, formatted and with a drive letter. " +
            'Initialise and format the disk from within the machine')
    } elseif ($attached -gt $disks.Count) {
        Write-Unknown "data disks: the platform attached $attached, seen here $($disks.Count). Look for what hides them"
    } else {
        Write-Finding 'ok' "data disks: $($disks.Count), each formatted and with a place"
    }
}

function Test-Encryption {
    $found = @()
    if ((Get-Fact $platform 'storageProfile.osDisk.encryptionSettings.enabled') -eq 'true') { $found += 'the platform' }
    $found += @(Get-Item -Path "$env:SystemDrive\Packages\Plugins\Microsoft.Azure.Security.AzureDiskEncryption*" `
            -ErrorAction SilentlyContinue | ForEach-Object { $_.Name })
    try {
        $volume = Get-CimInstance -Namespace 'root/CIMV2/Security/MicrosoftVolumeEncryption' `
            -ClassName Win32_EncryptableVolume -Filter "DriveLetter='$env:SystemDrive'"
        if ($null -ne $volume) {
            $status = Invoke-CimMethod -InputObject $volume -MethodName GetConversionStatus
            if ($status.ReturnValue -ne 0) { throw "GetConversionStatus answered $($status.ReturnValue)" }
            # 0 is fully decrypted; on its way there or back is not.
            if ($status.ConversionStatus -ne 0) { $found += "BitLocker on $env:SystemDrive" }
        }
    } catch [Microsoft.Management.Infrastructure.CimException] {
        # A system without BitLocker has no such namespace.
        if ([string]$_.Exception.NativeErrorCode -notin 'InvalidNamespace', 'InvalidClass') { throw }
    }
    if ($found.Count -gt 0) {
        Write-Bad ("encryption: the OS disk is encrypted ($($found -join ', ')); one without encryption is needed. " +
            'Prepare a new machine, and encrypt the nodes through the pool')
    } else {
        Write-Finding 'ok' 'encryption: none'
    }
}

function Test-ManagedDisk {
    if ($null -eq $platform) {
        Write-Unknown 'managed disks: the Instance Metadata Service did not answer. Run this in Azure'
        return
    }
    $profiles = @($platform.storageProfile.osDisk) + @($platform.storageProfile.dataDisks | Where-Object { $null -ne $_ })
    $unmanaged = @($profiles | Where-Object { (Get-Fact $_ 'vhd.uri') -or -not (Get-Fact $_ 'managedDisk.id') })
    if ($unmanaged.Count -gt 0) {
        $names = @($unmanaged | ForEach-Object { Get-Fact $_ 'name' }) -join ', '
        Write-Bad "managed disks: $names of this machine; managed disks alone are needed. Convert with az vm convert"
    } elseif (Get-Fact $platform 'storageProfile.osDisk.diffDiskSettings.option') {
        Write-Bad 'managed disks: the OS disk is ephemeral; one that can be captured is needed. Prepare a machine without'
    } else {
        Write-Finding 'ok' 'managed disks: all of them'
    }
}

function Test-BaseImage {
    $told = @('publisher', 'offer', 'sku' | ForEach-Object { Get-Fact $platform "storageProfile.imageReference.$_" }) -join ':'
    if ($told -notmatch $threeParts) { $told = '' }
    $script:image = if ($told) { $told } else { $BaseImage }
    if (-not $script:image) {
        Write-Unknown 'base image: the platform does not tell it. Give it with -BaseImage publisher:offer:sku'
    } elseif ($BaseImage -and $BaseImage -ne $script:image) {
        Write-Bad "base image: the platform says $told, -BaseImage $BaseImage; one is needed. Leave the option out"
    } elseif (-not $ConfirmSupportedBaseImage) {
        Write-Unknown ("base image: $($script:image); that Batch supports it only a person can state. Look for it in the " +
            'answer of az batch pool supported-images list, then add -ConfirmSupportedBaseImage')
    } else {
        Write-Finding 'ok' "base image: $($script:image), stated to be on the list of Batch"
    }
}

function Test-Generalizing {
    if ($ConfirmGeneralizing) {
        Write-Finding 'ok' 'generalization: stated to follow'
    } else {
        Write-Unknown ('generalization: comes after this, so only a person can state it. Add -ConfirmGeneralizing and ' +
            'run sysprep /generalize /oobe /shutdown next')
    }
}

if ($Help) {
    Get-Help $PSCommandPath -Detailed
    exit 0
}
$threeParts = '\A[A-Za-z0-9._-]+:[A-Za-z0-9._-]+:[A-Za-z0-9._-]+\z'
if (-not $By -or -not $By.Trim()) { Exit-Misused '-By is missing' }
if ($By.Length -gt 256 -or $By -match '[\x00-\x1f\x7f]') { Exit-Misused '-By takes one line of 256 characters' }
if ($BaseImage -and $BaseImage -notmatch $threeParts) { Exit-Misused "$BaseImage; -BaseImage takes publisher:offer:sku" }

$platform = Read-Platform
foreach ($look in 'System', 'Privilege', 'Extension', 'TemporaryDrive', 'DataDisk', 'Encryption', 'ManagedDisk',
    'BaseImage', 'Generalizing') {
    try { & "Test-$look" } catch { Write-Unknown "${look}: could not be looked at: $($_.Exception.Message)" }
}
if ($script:bads -gt 0) { exit 1 }
if ($script:unknowns -gt 0) { exit 2 }
$parts = $script:image.Split(':')
$json = [ordered]@{
    generalized        = $true
    noExtensions       = $true
    managedDisks       = $true
    dataDisksMountable = $true
    defaultTempDrive   = $true
    baseImage          = [ordered]@{ publisher = $parts[0]; offer = $parts[1]; sku = $parts[2] }
    baseImageSupported = $true
    osDiskUnencrypted  = $true
    by                 = $By
    when               = [DateTime]::UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [Globalization.CultureInfo]::InvariantCulture)
} | ConvertTo-Json
# Plain ASCII survives whatever code page the output goes through.
[regex]::Replace($json, '[^\x20-\x7e\r\n]', { '\u{0:x4}' -f [int][char]$args[0].Value })
exit 0
