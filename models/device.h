#pragma once

#include <string>

namespace signwright
{

/// Where a network runs.
enum class Device { Cpu, Cuda };

const char *name_of(Device device);

/// True when the CUDA plug-in could be loaded and a driver answers. Loads it on the first call.
bool cuda_available();

/// Sets the number of threads of LibTorch's operators for this process; 0 = all cores.
void set_network_threads(int threads);
int network_threads();

} // namespace signwright
