#pragma once

namespace signwright
{

/// The most memory, MiB, that this process has had in use at once (`VmHWM` of Linux); 0 where the system does not say.
double peak_resident_mib();

} // namespace signwright
