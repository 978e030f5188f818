#pragma once

#include "core/base/result.h"
#include "models/precision.h"

#include <functional>
#include <string>

namespace signwright
{

/// Where the networks of a worker thread run, and what becomes of that when the GPU stops answering: a driver that was reset or
/// removed takes the process's connection to the device with it.
class WorkerDevice
{
public:
    /// `device`, `precision`: see `device_from_name` and `precision_from_name`; what cannot be is told by `usable`.
    WorkerDevice(const std::string &device, const std::string &precision);
    /// `automatic`: nobody asked for this device by name. `still_answers`: whether it does its work.
    WorkerDevice(Device device, Precision precision, bool automatic, std::function<bool()> still_answers);

    /// Errors: why no job can run.
    const Result<void> &usable() const { return usable_; }
    Device device() const { return device_; }
    Precision precision() const { return precision_; }

    /// To be called when a job has failed with `error`. True when that was the end of the GPU: `error` then says so and what to
    /// do, and networks have to be loaded again. With "auto" the next job runs on the CPU; otherwise none can.
    bool lost_by(Error &error);

private:
    Device device_ = Device::Cpu;
    Precision precision_ = Precision::Float32;
    bool automatic_;
    std::function<bool()> still_answers_;
    Result<void> usable_;
};

} // namespace signwright
