#include "app/engine/worker_device.h"

#include <utility>

namespace signwright
{

WorkerDevice::WorkerDevice(Device device, Precision precision, bool automatic, std::function<bool()> still_answers)
    : device_(device), precision_(precision), automatic_(automatic), still_answers_(std::move(still_answers))
{
}

WorkerDevice::WorkerDevice(const std::string &device, const std::string &precision)
    : WorkerDevice(Device::Cpu, Precision::Float32, device == "auto", cuda_still_answers)
{
    const auto found = device_from_name(device);
    if (!found) {
        usable_ = tl::unexpected(found.error());
        return;
    }
    const auto wanted = precision_from_name(precision, *found);
    if (!wanted) {
        usable_ = tl::unexpected(wanted.error());
        return;
    }
    device_ = *found;
    precision_ = *wanted;
}

bool WorkerDevice::lost_by(Error &error)
{
    if (device_ == Device::Cpu || still_answers_())
        return false;
    error.message = "the GPU stopped answering (" + error.message + "); ";
    device_ = Device::Cpu;
    if (automatic_) {
        precision_ = Precision::Float32;
        error.message += "what comes next runs on the CPU; start the program again to use the GPU";
    } else {
        error.message += "start the program again, or use the CPU";
        usable_ = fail(Module::Engine, ErrorKind::NotFound, "the GPU no longer answers; start the program again, or use the CPU");
    }
    return true;
}

} // namespace signwright
