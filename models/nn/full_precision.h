#pragma once

// Private to models/: includes LibTorch.

#include <c10/core/impl/LocalDispatchKeySet.h>

namespace signwright::nn
{

/// Switches automatic mixed precision off while it lives: for what is data of a training step and not part of its forward pass.
class FullPrecision
{
    c10::impl::ExcludeDispatchKeyGuard no_autocast_{c10::autocast_dispatch_keyset};
};

} // namespace signwright::nn
