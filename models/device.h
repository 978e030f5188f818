#pragma once

#include "core/base/result.h"

#include <string>

namespace signwright
{

/// Where a network runs.
enum class Device { Cpu, Cuda };

const char *name_of(Device device);

/// True when the CUDA plug-in could be loaded and a driver answers. Loads it on the first call.
bool cuda_available();

/// False once the driver or the device is gone: nothing of this process runs on it any more. Waits for what it is doing.
bool cuda_still_answers();

/// "auto" (CUDA when a device answers, else the CPU), "cpu" or "cuda". Errors: Usage (another name), NotFound (no CUDA device
/// answers).
Result<Device> device_from_name(const std::string &name);

/// Sets the number of threads of LibTorch's operators for this process; 0 = all cores.
void set_network_threads(int threads);
int network_threads();

/// While it lives, large blocks go back to the system as soon as they are freed: for loading weights and replacing them one by
/// one, which otherwise leaves holes as large as themselves, since glibc keeps freed blocks of up to 32 MB. Afterwards blocks of
/// that size are kept for the feature maps of the next step. Of the whole process; does nothing with other C libraries.
class ReturnFreedBlocks
{
public:
    ReturnFreedBlocks();
    ReturnFreedBlocks(const ReturnFreedBlocks &) = delete;
    ReturnFreedBlocks &operator=(const ReturnFreedBlocks &) = delete;
    ~ReturnFreedBlocks();
};

/// Makes the process keep memory that it frees, for good. Training asks for the same large blocks at every step; glibc by default
/// maps and unmaps many of them each time. For a process that only trains; does nothing with other C libraries.
void keep_freed_memory();

} // namespace signwright
