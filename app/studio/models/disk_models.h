#pragma once

#include "app/studio/models/model_service.h"

#include <memory>

namespace signwright
{

/// The models of this machine.
std::shared_ptr<const ModelService> make_disk_models();

} // namespace signwright
