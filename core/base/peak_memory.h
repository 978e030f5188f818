#pragma once

namespace signwright
{

/// The most memory, MiB, that this process has had in use at once (`VmHWM` of Linux); 0 where the system does not say.
double peak_resident_mib();

/// The memory, MiB, that it has in use now (`VmRSS`); 0 where the system does not say.
double resident_mib();

} // namespace signwright
